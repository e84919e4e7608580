import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** What a person does when the step fails. */
  readonly advice: string;
}

await asCommand(async () => {
  const steps = await listSteps();
  const failed: Step[] = [];
  const waiting = [...steps];
  // Two at a time, for two cores; all of them even if one fails, so that one run shows everything.
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await passes(step))) failed.push(step);
  };
  await Promise.all([worker(), worker()]);
  const summary = failed.map((step) => `${step.name} failed: ${step.advice}`);
  process.stdout.write(`${summary.length > 0 ? summary.join('\n') : `All ${steps.length} checks pass.`}\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});

async function listSteps(): Promise<Step[]> {
  const types = await typeSteps();
  return [
    // The longest first, so that the second core is not idle at the end.
    { name: 'lint', command: 'eslint', args: ['.'], advice: 'correct what eslint names above' },
    { name: 'format', command: 'prettier', args: ['--check', '.'], advice: 'run npm run format' },
    ...types,
    { name: 'unused code', command: 'knip', args: [], advice: 'remove what knip names above' },
    {
      name: 'unit tests',
      command: 'vitest',
      args: ['run', '--project', 'unit'],
      advice: 'see the failed tests above; npm test -- FILE runs one file',
    },
  ];
}

/** One step per tsconfig; the site's is astro's own, which also reads .astro files. */
async function typeSteps(): Promise<Step[]> {
  const steps = [typeStep('scripts and tests', projectRoot)];
  const packages = path.join(projectRoot, 'packages');
  for (const name of (await fs.readdir(packages)).sort()) {
    const folder = path.join(packages, name);
    const files = await fs.readdir(folder);
    if (files.some((file) => file.startsWith('astro.config.'))) {
      const advice = 'correct the types that astro check names above';
      const command = path.join(folder, 'node_modules', '.bin', 'astro');
      steps.push({ name: `types of ${name}`, command, args: ['check'], cwd: folder, advice });
    } else if (files.includes('tsconfig.json')) steps.push(typeStep(name, folder));
  }
  return steps;
}

function typeStep(name: string, folder: string): Step {
  const advice = 'correct the types that tsc names above';
  return { name: `types of ${name}`, command: 'tsc', args: ['--noEmit', '-p', folder], advice };
}

async function passes(step: Step): Promise<boolean> {
  const started = performance.now();
  const env: NodeJS.ProcessEnv = { ...projectEnvironment(), ASTRO_TELEMETRY_DISABLED: '1' };
  if (process.stdout.isTTY) env.FORCE_COLOR = '1';
  const outcome = await run(step.command, step.args, { cwd: step.cwd ?? projectRoot, env });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passed = outcome.code === 0;
  process.stdout.write(`${passed ? '✓' : '✗'} ${step.name} (${seconds} s)\n`);
  if (!passed) process.stdout.write(`${outcome.stdout}${outcome.stderr}\n`);
  return passed;
}
