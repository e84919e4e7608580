import { spawn } from 'node:child_process';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';

/** How a command ended. A command that does not exist has code 127, as in a shell. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what a command runs. `env` is the whole environment, not an addition. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly timeoutSeconds?: number;
  /** Shows what the command says on stderr while it runs; for commands that take minutes. */
  readonly showsStderr?: boolean;
}

/** Runs a command without a shell and waits for its end; never rejects. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // Node's own timeout would go on running, and keep the process alive, when the command does not exist.
    const timer = setTimeout(() => child.kill(), (options.timeoutSeconds ?? 600) * 1000);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => stdout.push(part));
    child.stderr.on('data', (part: Buffer) => stderr.push(part));
    if (options.showsStderr) child.stderr.pipe(process.stderr, { end: false });
    const end = (code: number, extra = ''): void => {
      clearTimeout(timer);
      resolve({ code, stdout: String(Buffer.concat(stdout)), stderr: String(Buffer.concat(stderr)) + extra });
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ENOENT' ? 127 : 126, error.message),
    );
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nended by ${signal}` : ''));
    // A command that ends without reading its input closes the pipe: that is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a command that has to succeed; its own last words are part of the error otherwise. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const outcome = await run(command, args, options);
  if (outcome.code === 0) return outcome;
  throw new ScriptError('command-failed', `${command} ${args.join(' ')} failed: ${lastWords(outcome)}`);
}

/** The last lines that a failed command wrote, on one line. */
export function lastWords(outcome: Outcome, lines = 5): string {
  const written = (outcome.stderr.trim() || outcome.stdout.trim()).split('\n').map((line) => line.trim());
  return written.filter(Boolean).slice(-lines).join(' / ') || `exit code ${outcome.code}, no message`;
}

/** Runs a command on the person's own terminal, hands signals on to it, and gives its exit code. */
export function runVisibly(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: 'inherit' });
    // Ctrl-C on a terminal reaches the child by itself.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
