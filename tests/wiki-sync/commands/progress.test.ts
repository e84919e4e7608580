import { expect, test } from 'vitest';
import { Progress } from '#wiki-sync/commands/progress.ts';

/** A progress that a person watches or not, with a clock that the test turns. */
function watched(interactive: boolean): {
  progress: Progress;
  said: () => string;
  turn: (to: number) => void;
} {
  let [text, time] = ['', 0];
  const progress = new Progress({
    workingDirectory: '/',
    env: {},
    stdout: () => expect.unreachable('progress never goes to stdout'),
    stderr: (more) => void (text += more),
    interactive,
    colours: { stdout: false, stderr: false },
    sleep: () => Promise.resolve(),
    date: () => new Date(),
    now: () => time,
  });
  return { progress, said: () => text, turn: (to) => void (time = to) };
}

test('a short run shows nothing, a long one shows how far it is and then cleans up', () => {
  const { progress, said, turn } = watched(true);
  progress.onProgress('Reading pages', 1, 10);
  expect(said()).toBe('');
  turn(2500);
  progress.onProgress('Reading pages', 5, 10);
  expect(said()).toContain('Reading pages 5/10…');
  progress.end();
  expect(said()).toMatch(/\r\u001b\[K$/);
});

test('nobody watching is shown no progress, but every wait', () => {
  const { progress, said, turn } = watched(false);
  turn(9000);
  progress.onProgress('Reading pages', 5, 10);
  progress.onWait('the wiki asks to wait', 5);
  expect(said()).toBe('Waiting 5 s: the wiki asks to wait.\n');
});
