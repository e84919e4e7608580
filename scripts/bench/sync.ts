import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { runCommandLine } from '#wiki-sync/commands/command-line.ts';
import { accounts } from '#scripts/wiki/accounts.ts';
import { type RunningWiki, startWiki } from '#scripts/wiki/index.ts';
import { table } from './table.ts';

interface Measured {
  requests: number;
  seconds: number;
}

const PAGES = 100;

/** Runs a command of the tool in a folder, and gives what it cost. */
async function measure(folder: string, wiki: RunningWiki, ...args: string[]): Promise<Measured> {
  let stdout = '';
  const start = performance.now();
  await runCommandLine([...args, '--json'], {
    workingDirectory: folder,
    env: {
      WIKI_API_URL: wiki.apiUrl,
      WIKI_USERNAME: accounts.robot.bot?.username,
      WIKI_PASSWORD: accounts.robot.bot?.password,
    },
    stdout: (text) => void (stdout += text),
    stderr: () => undefined,
    interactive: false,
    sleep: () => Promise.resolve(),
    date: () => new Date(),
    now: () => performance.now(),
  });
  const { requests } = JSON.parse(stdout) as { requests: number };
  return { requests, seconds: (performance.now() - start) / 1000 };
}

/** Requests of pull, of nothing changed and of push for 100 pages of one type, beside the budgets of the design. */
export async function benchSync(): Promise<string> {
  const pages = Array.from({ length: PAGES }, (_, index) => ({
    title: `Exemple ${String(index)}`,
    text: `{{Défi\n|résumé=Exemple numéro ${String(index)}\n}}\nUn texte d’exemple.`,
  }));
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-bench-'));
  const wiki = await startWiki({ name: `bench-${String(process.pid)}`, pages });
  try {
    await fs.writeFile(path.join(folder, 'wiki-sync.config.ts'), 'export default { types: { defi: {} } };');
    const pull = await measure(folder, wiki, 'pull');
    const again = await measure(folder, wiki, 'pull');
    const files = await fs.readdir(path.join(folder, 'content/defis'));
    const changed = files.slice(0, 20);
    for (const name of changed) {
      const file = path.join(folder, 'content/defis', name);
      await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('Un texte', 'Un autre texte'));
    }
    const push = await measure(folder, wiki, 'push', '--many');
    const session = 3;
    const row = (name: string, { requests, seconds }: Measured, budget: number): string[] => [
      name,
      String(requests),
      `≤ ${String(budget)}`,
      seconds.toFixed(2),
    ];
    return table(
      ['sync with a real MediaWiki', 'requests', 'budget', 'seconds'],
      [
        row(`pull of ${String(PAGES)} new pages`, pull, session + 1 + Math.ceil(PAGES / 50)),
        row('pull, nothing changed', again, session + 1 + 2),
        row(`push of ${String(changed.length)} pages`, push, session + changed.length + 2),
      ],
    );
  } finally {
    await wiki.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}
