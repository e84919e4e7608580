import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '#scripts/lock.ts';
import { run } from '#scripts/run.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lock-'));
  file = path.join(folder, 'deeper', 'build.lock');
});

afterEach(() => fs.rm(folder, { recursive: true }));

test('work under one lock is done one after the other', async () => {
  const seen: string[] = [];
  const work = async (name: string): Promise<void> => {
    seen.push(`${name} begins`);
    await wait(20);
    seen.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(file, () => work(name))));
  for (const [index, line] of seen.entries())
    if (line.endsWith('begins')) expect(seen[index + 1]).toBe(line.replace('begins', 'ends'));
});

test('a lock is given back when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  expect(await withLock(file, () => Promise.resolve('yes'))).toBe('yes');
});

test('a lock whose owner has died is taken over', async () => {
  const dead = (await run('sh', ['-c', 'echo $$'])).stdout.trim();
  await fs.mkdir(path.dirname(file));
  await fs.writeFile(file, dead);
  expect(await withLock(file, () => Promise.resolve('taken over'))).toBe('taken over');
});
