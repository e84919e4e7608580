import fs from 'node:fs/promises';
import path from 'node:path';
import { type Availability, available, unavailable } from '#scripts/availability.ts';
import { openApt } from '#scripts/debian/apt.ts';
import { libraryPath, missingLibraries, unpackDebs } from '#scripts/debian/tree.ts';
import { messageOf } from '#scripts/errors.ts';
import { cacheFolder, progress } from '#scripts/project.ts';
import { type BrowserProgram, whyItFails } from './program.ts';

const folder = cacheFolder('browser');
const recordFile = path.join(folder, 'program.json');

/** The unpacked Chromium of an earlier run, if it still stands where it was seen to work. */
export async function recallChromium(): Promise<BrowserProgram | undefined> {
  const text = await fs.readFile(recordFile, 'utf8').catch(() => undefined);
  const program = text === undefined ? undefined : (JSON.parse(text) as BrowserProgram);
  if (!program?.executable.startsWith(folder)) return undefined;
  return (await fs.stat(program.executable).catch(() => undefined)) ? program : undefined;
}

/** Unpacks Debian's Chromium, with what it needs and this machine has not, and checks that it works. */
export async function debianChromium(): Promise<Availability<BrowserProgram>> {
  try {
    return await unpackChromium();
  } catch (error) {
    return unavailable(`Chromium’s package could not be prepared: ${messageOf(error)}`);
  }
}

async function unpackChromium(): Promise<Availability<BrowserProgram>> {
  const apt = await openApt();
  if (!apt.available) return apt;
  if (!(await apt.value.candidates(['chromium'])).has('chromium'))
    return unavailable(
      'there is no Chromium on this machine, and no package source offers one (package chromium)',
    );
  await fs.rm(folder, { recursive: true, force: true });
  const debs = path.join(folder, 'debs');
  const names = [...new Set(['chromium', 'chromium-common', ...(await apt.value.missingFor(['chromium']))])];
  progress(`Downloading Chromium from Debian’s packages (${names.length} files, about 100 MB)`);
  const files = await apt.value.download(names, debs);
  if (!files.available) return files;
  const tree = path.join(folder, 'tree');
  await unpackDebs(files.value, tree);
  await fs.rm(debs, { recursive: true });
  const program = { executable: path.join(tree, 'usr/lib/chromium/chromium'), env: await environment(tree) };
  const problem = await whyItFails(program);
  if (problem) {
    const missing = await missingLibraries([program.executable], program.env);
    return unavailable(
      missing.length > 0
        ? `shared libraries that Chromium needs are missing: ${missing.join(', ')}`
        : `Debian’s Chromium does not run here: ${problem}`,
    );
  }
  await fs.writeFile(recordFile, JSON.stringify(program));
  return available(program);
}

async function environment(tree: string): Promise<Record<string, string>> {
  const fonts = path.join(tree, 'fonts.conf');
  await fs.writeFile(fonts, fontSettings(tree));
  const home = path.join(folder, 'home');
  await fs.mkdir(home, { recursive: true });
  return {
    LD_LIBRARY_PATH: await libraryPath(tree),
    FONTCONFIG_FILE: fonts,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
  };
}

/** The system's own font settings where there are some, and the fonts that came with the packages. */
function fontSettings(tree: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${tree}/usr/share/fonts</dir>
  <cachedir>${tree}/var/cache/fontconfig</cachedir>
</fontconfig>
`;
}
