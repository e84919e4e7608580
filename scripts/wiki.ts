import path from 'node:path';
import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { ScriptError } from '#scripts/errors.ts';
import { requireFreePort, wantedPort } from '#scripts/ports.ts';
import { progress } from '#scripts/project.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import { copyContent, demoContent, demoPages } from '#scripts/wiki/demo.ts';
import { findWiki, resumeWiki, type RunningWiki, startWiki, type WikiOptions } from '#scripts/wiki/index.ts';
import { installKit } from '#scripts/wiki/install-kit.ts';
import { haltWiki, removeWiki } from '#scripts/wiki/records.ts';

const name = 'demo';
const usage = 'Usage: npm run wiki [-- start|stop|reset|status]   (PORT=8082 before it chooses another port)';

async function start(): Promise<void> {
  const running = await findWiki(name);
  if (running) return describe(running);
  const options: WikiOptions = { name, port: wantedPort(8081), jobRunRate: 1, keepRunning: true };
  await requireFreePort(options.port ?? 0);
  progress('Starting the wiki');
  const resumed = await resumeWiki(options);
  if (resumed) progress('It is as you left it; `npm run wiki -- reset` makes it new');
  if (resumed) return describe(resumed);
  const wiki = await startWiki({ ...options, pages: await demoPages() });
  progress('Installing the kit');
  await installKit(wiki);
  progress('Putting the pages into their categories');
  await wiki.runJobs();
  await wiki.takeSnapshot();
  const former = await copyContent();
  if (former) progress(`Your former copy of content/ was moved to ${path.relative(process.cwd(), former)}`);
  return describe(wiki);
}

async function stop(): Promise<void> {
  const stopped = await haltWiki(name);
  process.stdout.write(
    stopped ? 'The wiki is stopped; its pages are kept.\n' : 'The wiki was not running.\n',
  );
}

async function reset(): Promise<void> {
  progress('Making the wiki new');
  await removeWiki(name);
  await start();
}

async function status(): Promise<void> {
  const running = await findWiki(name);
  if (running) return describe(running);
  process.stdout.write('The wiki is not running. Start it: npm run wiki\n');
}

function describe(wiki: RunningWiki): void {
  const { admin, alice, bob, robot } = accounts;
  const people = [admin, alice, bob].map((one) => `    ${one.name.padEnd(6)} ${one.password}`);
  process.stdout.write(`The wiki is running: ${wiki.url}

  Log in there as (name, password):
${people.join('\n')}

  Point wiki-sync at it:
    export WIKI_API_URL=${wiki.apiUrl}
    export WIKI_USERNAME=${robot.bot?.username}
    export WIKI_PASSWORD=${robot.bot?.password}
    export CONTENT_DIR=${demoContent()}

  The last line makes it work on a copy of content/, so that you can try anything. Then, for instance:
    npm run wiki-sync -- pull
    npm run wiki-sync -- status

  Stop it:           npm run wiki -- stop
  Make it new again: npm run wiki -- reset   (your copy of content/ is moved aside, not deleted)
`);
}

const commands: Record<string, () => Promise<void>> = { start, stop, reset, status };
await asCommand(async () => {
  const command = commands[process.argv[2] ?? 'start'];
  if (!command) throw new ScriptError('usage', usage);
  await command();
});
