import process from 'node:process';
import { lastWords, run } from '#scripts/run.ts';

/** A Chromium, and the variables that it needs besides the present environment. */
export interface BrowserProgram {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What makes Chromium work as root and in containers, and leave the network alone. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Has the program show a page without a window; undefined when it did, otherwise why not. */
export async function whyItFails(program: BrowserProgram): Promise<string | undefined> {
  const env = { ...process.env, ...program.env };
  const page = 'data:text/html,<p>Passerelle';
  const args = ['--headless', ...browserFlags, '--dump-dom', page];
  const outcome = await run(program.executable, args, { env, timeoutSeconds: 60 });
  if (outcome.stdout.includes('<p>Passerelle</p>')) return undefined;
  return outcome.code === 127 ? 'there is no such program' : lastWords(outcome, 2);
}
