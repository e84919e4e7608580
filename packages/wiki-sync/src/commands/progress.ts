import type { World } from './world.ts';

/** Runs that end sooner show no progress. */
const PATIENCE = 2000;
const CLEAR = '\r\u001b[K';

/** Tells on stderr what is going on: waits always, progress only to a person, and only when it takes long. */
export class Progress {
  readonly #world: World;
  readonly #startedAt: number;
  #shown = false;

  constructor(world: World) {
    this.#world = world;
    this.#startedAt = world.now();
  }

  onProgress = (label: string, done: number, total: number | undefined): void => {
    const { interactive, now, stderr } = this.#world;
    if (!interactive || now() - this.#startedAt < PATIENCE) return;
    this.#shown = true;
    stderr(`${CLEAR}${label}${total === undefined ? '' : ` ${String(done)}/${String(total)}`}…`);
  };

  onWait = (reason: string, seconds: number): void => {
    this.end();
    this.#world.stderr(`Waiting ${String(seconds)} s: ${reason}.\n`);
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.#world.stderr(CLEAR);
    this.#shown = false;
  }
}
