import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import { type Availability } from '#scripts/availability.ts';
import { ScriptError } from '#scripts/errors.ts';
import { withLock } from '#scripts/lock.ts';
import { cacheFolder } from '#scripts/project.ts';
import { debianChromium, recallChromium } from './debian.ts';
import { type BrowserProgram, browserFlags, whyItFails } from './program.ts';
import { systemChromium } from './system.ts';
import { available, unavailable } from '#scripts/availability.ts';

/**
 * Gives a Chromium that was seen to show a page: the one CHROMIUM_PATH names, one of the system's, or Debian's
 * package unpacked into the cache (100 MB, no root). Says why when there is none.
 */
export async function ensureBrowser(): Promise<Availability<BrowserProgram>> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    const program = { executable: named, env: {} };
    const problem = await whyItFails(program);
    return problem
      ? unavailable(`CHROMIUM_PATH names ${named}, which does not work: ${problem}`)
      : available(program);
  }
  return withLock(cacheFolder('browser.lock'), async () => {
    const known = await recallChromium();
    if (known) return available(known);
    const found = await systemChromium();
    return found ? available(found) : debianChromium();
  });
}

/** Starts a Chromium without a window; pass the program that `ensureBrowser` gave to save looking for it again. */
export async function launchBrowser(program?: BrowserProgram): Promise<Browser> {
  const chosen = program ? available(program) : await ensureBrowser();
  if (!chosen.available)
    throw new ScriptError('unavailable', `No browser can be run here, because ${chosen.reason}.`);
  const { executable, env } = chosen.value;
  const whole: Record<string, string> = { ...env };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) whole[name] ??= value;
  return chromium.launch({ executablePath: executable, args: [...browserFlags], env: whole });
}
