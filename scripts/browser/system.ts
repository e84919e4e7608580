import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type BrowserProgram, whyItFails } from './program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium or Chrome from PATH that works; Ubuntu's is a stub that asks to install a snap, for example. */
export async function systemChromium(): Promise<BrowserProgram | undefined> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const name of names) {
      const program = { executable: path.join(folder, name), env: {} };
      if ((await isExecutable(program.executable)) && !(await whyItFails(program))) return program;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );
}
