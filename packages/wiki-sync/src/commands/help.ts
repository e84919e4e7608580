import type { Command, Flag } from './command.ts';
import { commands } from './index.ts';

/** Flags that every command takes. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'json', help: 'Print one JSON document on stdout and nothing else there.' },
  { name: 'config', value: '<file>', help: 'Read this configuration instead of wiki-sync.config.ts.' },
  { name: 'debug', help: 'Show where an unexpected error happened.' },
  { name: 'help', help: 'Show this help.' },
];

const EXIT_CODES = `Exit codes:
  0  done, or everything is in step
  1  failure, or a page that could not be written; the others were
  2  changes are pending (status, diff, --dry-run, push without --create)
  3  conflicts are left for a person to settle
  4  usage or configuration: wrong option, password, right, address, or another wiki
  5  the wiki is unreachable, read-only, lagging, or refuses as a whole`;

const ENVIRONMENT = `Environment (overrides wiki-sync.config.ts):
  WIKI_API_URL      address of the wiki’s API: https://…/api.php
  WIKI_USERNAME     account and name of a bot password: Account@name
  WIKI_PASSWORD     the bot password
  WIKI_OAUTH_TOKEN  an owner-only OAuth 2 token, instead of the two
  WIKI_CONTACT      how the wiki’s administrators reach you
  CONTENT_DIR       the content folder (content)`;

const WIDTH = 88;

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => indent + one).join('\n');
}

const spelling = ({ name, value }: Flag): string => `--${name}${value === undefined ? '' : ` ${value}`}`;

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** What `wiki-sync --help` prints. docs/cli.md holds the same text, and a test compares them. */
export function generalHelp(): string {
  return [
    'Usage: wiki-sync <command> [options]',
    'Keeps pages of a MediaWiki and content files in step, both ways.',
    `Commands:\n${table(commands.map(({ name, summary }) => [name, summary]))}`,
    `Options of every command:\n${table(COMMON_FLAGS.map((flag) => [spelling(flag), flag.help]))}`,
    ENVIRONMENT,
    EXIT_CODES,
  ].join('\n\n');
}

/** What `wiki-sync <command> --help` prints. */
export function commandHelp(command: Command): string {
  const { name, argument, summary, help, flags } = command;
  const usage = ['Usage: wiki-sync', name, argument, '[options]']
    .filter((part) => part !== undefined)
    .join(' ');
  const all = [...flags, ...COMMON_FLAGS];
  return [
    usage,
    summary,
    wrap(help, ''),
    `Options:\n${table(all.map((flag) => [spelling(flag), flag.help]))}`,
  ].join('\n\n');
}
