#!/usr/bin/env node
/** The command line. The only file that touches `process`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommandLine } from '#commands/command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  workingDirectory: process.cwd(),
  env: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY && !process.env['CI'],
  sleep: (milliseconds) => sleep(milliseconds),
  now: () => performance.now(),
});
