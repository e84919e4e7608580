/** Runs in a worker: does with a text all that a run does with it, and says when it is done. */
import { parentPort } from 'node:worker_threads';
import { fromMdx, readPage, toMdx, writePage } from '#codec/index.ts';
import type { WikiProfile } from '#codec/profile.ts';
import { WikiSyncError } from '#errors.ts';
import type { PageType } from '#page/index.ts';

/** What the worker is asked to read. */
export interface Trial {
  text: string;
  type: PageType;
  profile: WikiProfile;
}

parentPort?.on('message', ({ text, type, profile }: Trial) => {
  parentPort?.postMessage('begun');
  try {
    const page = readPage(text, type, profile);
    const again = fromMdx(toMdx({ ...page, title: 'x' }, type), type);
    writePage(again, text, { type, profile: { ...profile } });
  } catch (error) {
    // What cannot be kept faithfully is told by whoever plans; here only time and memory count.
    if (!(error instanceof WikiSyncError)) throw error;
  }
  parentPort?.postMessage('done');
});
