import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { runVisibly } from '#scripts/run.ts';

// MediaWiki, the browser and the site are prepared by the tests that need them (tests/setup), so that a filter
// (`npm test -- tests/codec`) prepares nothing in vain.
await asCommand(async () => {
  const args = ['run', ...process.argv.slice(2)];
  process.exitCode = await runVisibly('vitest', args, { cwd: projectRoot, env: projectEnvironment() });
});
