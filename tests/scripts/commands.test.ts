import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#scripts/project.ts';
import { type Outcome, run } from '#scripts/run.ts';

let empty = '';

beforeAll(async () => {
  empty = await fs.mkdtemp(path.join(os.tmpdir(), 'commands-'));
});

afterAll(() => fs.rm(empty, { recursive: true }));

/** Runs one of the scripts on a machine that has nothing: no cache, no apt, no other program. */
function runScript(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const script = path.join(projectRoot, 'scripts', `${name}.ts`);
  return run(process.execPath, [script, ...args], { env: { PATH: empty, PASSERELLE_CACHE: empty, ...env } });
}

/** Runs `work` while something listens on a port. */
async function withTakenPort(work: (port: number) => Promise<void>): Promise<void> {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    await work((other.address() as net.AddressInfo).port);
  } finally {
    other.close();
  }
}

test('start notices a taken port before it builds, and says what to do', async () => {
  await withTakenPort(async (port) => {
    const outcome = await runScript('start', [], { PORT: String(port) });
    expect(outcome).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} of 127.0.0.1 is taken by another program. End it, or choose another port: PORT=${port + 1} before the command.\n`,
    });
  });
});

test.each(['abc', '-1', '70000', '80.5'])('a port that is none, %s, is refused', async (PORT) => {
  const outcome = await runScript('start', [], { PORT });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toBe(`PORT=${PORT} is no port number. Choose one from 1024 to 65535.\n`);
});

test('wiki says why it cannot run', async () => {
  const outcome = await runScript('wiki', []);
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('No MediaWiki can be run here, because this machine has no apt-get');
});

test('wiki says that it is not running, and stopping it then is no failure', async () => {
  expect(await runScript('wiki', ['status'])).toMatchObject({
    code: 0,
    stdout: 'The wiki is not running. Start it: npm run wiki\n',
  });
  expect(await runScript('wiki', ['stop'])).toMatchObject({ code: 0, stdout: 'The wiki was not running.\n' });
});

test('wiki explains its commands when it does not know one', async () => {
  const outcome = await runScript('wiki', ['explode']);
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('Usage: npm run wiki [-- start|stop|reset|status]');
});
