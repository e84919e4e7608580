#!/usr/bin/env node
/** The command line. The only file that touches `process`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommandLine } from '#commands/command-line.ts';

// Whoever reads may stop reading (`wiki-sync diff | head`); what is being done is still done to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// The first Ctrl-C ends after the page that is being written, with a summary; the second at once.
const stop = new AbortController();
process.once('SIGINT', () => {
  process.stderr.write('\nStopping after what is being written… (once more to stop at once)\n');
  stop.abort();
  process.once('SIGINT', () => process.exit(130));
});
process.once('SIGTERM', () => {
  stop.abort();
});

const mayColour = !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb' && !process.env['CI'];

process.exitCode = await runCommandLine(process.argv.slice(2), {
  workingDirectory: process.cwd(),
  env: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  colours: { stdout: mayColour && process.stdout.isTTY, stderr: mayColour && process.stderr.isTTY },
  interactive: process.stderr.isTTY && !process.env['CI'],
  sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined),
  signal: stop.signal,
  date: () => new Date(),
  now: () => performance.now(),
});
