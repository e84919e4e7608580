import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';

/** What a build took. Memory is the most that its process held, in megabytes; absent where the system does not tell. */
export interface MeasuredBuild {
  seconds: number;
  /** Seconds that processors worked for it: other work on the machine counts less. */
  worked: number | undefined;
  megabytes: number | undefined;
}

/** The most memory that a living process has held, as Linux tells it. */
async function peakOf(pid: number): Promise<number | undefined> {
  const status = await fs.readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Seconds of processor that a living process has used; Linux counts in hundredths. */
async function workedBy(pid: number): Promise<number | undefined> {
  const stat = await fs.readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 1).split(' ');
  return user === undefined || system === undefined ? undefined : (Number(user) + Number(system)) / 100;
}

/** Runs Astro's build in a project, and watches it. */
export async function measureBuild(
  astro: string,
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<MeasuredBuild> {
  const start = performance.now();
  const child = spawn(process.execPath, [astro, 'build', ...args], {
    cwd,
    env: { ...env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => told.push(part));
  let [megabytes, worked]: (number | undefined)[] = [];
  const watch = setInterval(() => {
    if (child.pid === undefined) return;
    void peakOf(child.pid).then((now) => (megabytes = now ?? megabytes));
    void workedBy(child.pid).then((now) => (worked = now ?? worked));
  }, 100);
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  clearInterval(watch);
  if (code !== 0)
    throw new ScriptError('command-failed', `A build failed: ${String(Buffer.concat(told)).slice(-2000)}`);
  return { seconds: (performance.now() - start) / 1000, worked, megabytes };
}
