import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../../packages/wiki-sync/src/cli.ts', import.meta.url));

test.for(['stdout', 'stderr'] as const)('ends as usual when nobody reads its %s any more', async (name) => {
  const args = name === 'stdout' ? ['--help'] : ['publish'];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let other = '';
  child[name].destroy();
  child[name === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk) => (other += String(chunk)));
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect([exitCode, other]).toEqual([name === 'stdout' ? 0 : 4, '']);
});
