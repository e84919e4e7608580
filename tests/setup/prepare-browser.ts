import type { TestProject } from 'vitest/node';
import type { Availability } from '#scripts/availability.ts';
import { ensureBrowser } from '#scripts/browser/index.ts';
import type { BrowserProgram } from '#scripts/browser/program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium that tests drive, or why there is none. */
    browser: Availability<BrowserProgram>;
  }
}

/** Finds out once, before the workers start, whether this machine can run a browser. */
export default async function prepareBrowser(project: TestProject): Promise<void> {
  project.provide('browser', await ensureBrowser());
}
