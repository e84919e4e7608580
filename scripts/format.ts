import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { runVisibly } from '#scripts/run.ts';

await asCommand(async () => {
  const args = [
    '--write',
    '--log-level',
    'warn',
    ...(process.argv.length > 2 ? process.argv.slice(2) : ['.']),
  ];
  process.exitCode = await runVisibly('prettier', args, { cwd: projectRoot, env: projectEnvironment() });
});
