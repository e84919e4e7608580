import { Worker } from 'node:worker_threads';
import type { WikiProfile } from '#codec/profile.ts';
import type { PageType } from '#page/index.ts';
import type { Trial } from './reading-worker.ts';

/** Shorter texts are read without a trial: nothing that short takes more than seconds. */
const FROM_LENGTH = 32_000;

/** Megabytes of memory that reading one text may take. */
const MEMORY = 1_024;

/** A text, and the type that it is read as. */
interface TriedText {
  text: string;
  type: PageType;
}

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js',
  import.meta.url,
);

/**
 * Reads long texts in a worker first, with a limit of time and memory. The codec is made to take linear time, and this is
 * the last line behind that: a text that it is not linear on costs its own page the taking apart, never the run.
 */
export class ReadingTrials {
  private readonly heavy = new Map<string, boolean>();

  /** Those of the texts whose reading takes longer than `milliseconds`, or too much memory. Each is tried once a run. */
  async findHeavy(
    texts: readonly TriedText[],
    profile: WikiProfile,
    milliseconds: number,
  ): Promise<ReadonlySet<string>> {
    let worker: Worker | undefined;
    try {
      for (const { text, type } of texts) {
        if (text.length < FROM_LENGTH || this.heavy.has(text)) continue;
        worker ??= new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
        const isRead = await isReadInTime(worker, { text, type, profile }, milliseconds);
        this.heavy.set(text, !isRead);
        if (isRead) continue;
        await worker.terminate();
        worker = undefined;
      }
    } finally {
      await worker?.terminate();
    }
    return new Set(texts.map(({ text }) => text).filter((text) => this.heavy.get(text) === true));
  }
}

/** Has a worker read a text; its own start does not count. */
function isReadInTime(worker: Worker, trial: Trial, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (isRead: boolean): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // A worker that is being ended may still fail.
      worker.on('error', () => undefined);
      resolve(isRead);
    };
    worker.on('message', (message: 'begun' | 'done') => {
      if (message === 'done') end(true);
      else timer = setTimeout(end, milliseconds, false);
    });
    worker.on('error', () => {
      end(false);
    });
    worker.on('exit', () => {
      end(false);
    });
    worker.postMessage(trial);
  });
}
