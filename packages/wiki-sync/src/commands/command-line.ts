import { parseArgs } from 'node:util';
import { EXIT, WikiSyncError } from '#errors.ts';
import { defaultSettings, loadSettings } from '#load-config.ts';
import { coloured } from './colour.ts';
import type { Command, CommandResult, Flag } from './command.ts';
import { DOCUMENT_VERSION } from './documents.ts';
import { problemLine } from './places.ts';
import { COMMON_FLAGS, commandHelp, generalHelp } from './help.ts';
import { commands } from './index.ts';
import { Progress } from './progress.ts';
import { visibleLine } from './visible-line.ts';
import type { World } from './world.ts';

/** Runs one command line and gives the exit code. Never throws. */
export async function runCommandLine(args: readonly string[], world: World): Promise<number> {
  const json = args.includes('--json');
  const name = args.find((arg) => !arg.startsWith('-')) ?? '';
  try {
    const result = await dispatch(args, world);
    if (json) world.stdout(documentText(name, result.json));
    else world.stdout(shown(result.lines, world.colours.stdout));
    return result.exitCode;
  } catch (error) {
    const failure =
      error instanceof WikiSyncError ? failureOf(error) : bugOf(error, args.includes('--debug'));
    if (json) world.stdout(documentText(name, failure.json));
    world.stderr(shown(failure.lines, world.colours.stderr));
    return failure.exitCode;
  }
}

const documentText = (command: string, keys: CommandResult['json']): string =>
  `${JSON.stringify({ version: DOCUMENT_VERSION, command, ...keys }, null, 2)}\n`;

const shown = (lines: readonly string[], inColour: boolean): string => {
  const visible = lines.map(visibleLine);
  return `${(inColour ? visible.map(coloured) : visible).join('\n')}\n`;
};

async function dispatch(args: readonly string[], world: World): Promise<CommandResult> {
  const [first = ''] = args;
  if (first === '' || first === '--help' || first === '-h' || first === 'help') {
    return {
      exitCode: first === '' ? EXIT.usage : EXIT.done,
      lines: generalHelp().split('\n'),
      json: { exitCode: first === '' ? EXIT.usage : EXIT.done, help: generalHelp() },
    };
  }
  const command = commands.find(({ name }) => name === first);
  if (!command) {
    const names = commands.map(({ name }) => name).join(', ');
    throw new WikiSyncError('usage', `There is no command “${first}”.`, {
      hint: `The commands are ${names}. The command comes first, its options after it; wiki-sync --help explains them.`,
    });
  }
  const { values, positionals } = readFlags(command, args.slice(1));
  if (values['help'] === true) {
    return {
      exitCode: EXIT.done,
      lines: commandHelp(command).split('\n'),
      json: { exitCode: EXIT.done, help: commandHelp(command) },
    };
  }
  const { workingDirectory, env } = world;
  const config = values['config'];
  const settings = command.needsNoConfiguration
    ? defaultSettings(workingDirectory)
    : await loadSettings(workingDirectory, env, typeof config === 'string' ? config : undefined);
  const progress = new Progress(world);
  const { sleep, timeout, signal } = world;
  const surroundings = {
    sleep,
    onWait: progress.onWait,
    onProgress: progress.onProgress,
    ...(timeout === undefined ? {} : { timeout }),
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    return await command.run({
      settings,
      surroundings,
      workingDirectory,
      env,
      now: world.date(),
      flags: values,
      rest: positionals,
    });
  } finally {
    progress.end();
  }
}

function readFlags(
  command: Command,
  args: readonly string[],
): { values: Record<string, boolean | string | string[] | undefined>; positionals: string[] } {
  const option = ({ name, value, multiple = false }: Flag) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple },
  ];
  const options = Object.fromEntries([...command.flags, ...COMMON_FLAGS].map(option)) as Record<
    string,
    { type: 'boolean' | 'string'; multiple: boolean }
  >;
  const hint = `wiki-sync ${command.name} --help shows what it takes.`;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    const most = command.most ?? (command.argument === undefined ? 0 : 1);
    if (positionals.length > most) {
      throw new WikiSyncError('usage', `wiki-sync ${command.name} takes no “${positionals[most] ?? ''}”.`, {
        hint,
      });
    }
    return { values: values as Record<string, boolean | string | string[] | undefined>, positionals };
  } catch (error) {
    if (error instanceof WikiSyncError) throw error;
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new WikiSyncError('usage', `${reason.replace(/\.$/, '')}.`, { hint });
  }
}

interface Failed {
  exitCode: number;
  lines: readonly string[];
  json: Readonly<Record<string, unknown>>;
}

function failureOf(error: WikiSyncError): Failed {
  const { code, message, hint, problems, exitCode } = error;
  const lines = [
    `Error: ${message}`,
    ...problems.map((problem) => `  ${problemLine(problem, (file) => file)}`),
  ];
  if (hint !== undefined) lines.push(`What to do: ${hint}`);
  return { exitCode, lines, json: { exitCode, error: { code, message, hint: hint ?? null, problems } } };
}

/** Anything that is no WikiSyncError is a mistake of ours, and says so. */
function bugOf(error: unknown, debug: boolean): Failed {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [
    `This is a bug of wiki-sync, not a mistake of yours: ${message}`,
    'What was done up to here is kept, and running the command again is safe. Please report it with this message.',
  ];
  if (debug && error instanceof Error) lines.push(...(error.stack ?? '').split('\n'));
  else lines.push('Run it with --debug to see where it happened.');
  return {
    exitCode: EXIT.failure,
    lines,
    json: { exitCode: EXIT.failure, error: { code: 'bug', message, hint: null, problems: [] } },
  };
}
