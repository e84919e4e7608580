import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, test, vi, type TestContext } from 'vitest';
import { packPackages } from '#scripts/pack/pack-packages.ts';
import { projectRoot } from '#scripts/project.ts';
import { run, runOrThrow } from '#scripts/run.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import { git, namingPublisher, openEmptyForge, temporaryFolder } from './forge.ts';
import { runGitLabJob, type NpmSettings } from './runner.ts';

/** Packing, three installations by npm and a site. */
vi.setConfig({ testTimeout: 1_800_000 });

const fiche = '{{Défi\n | résumé = Personne à l’accueil\n | statut = repéré\n}}\n\nUn premier paragraphe.';

/**
 * Where npm finds packages on this machine, as `npm test` was told; what it has fetched once it does not fetch again. The
 * project's own npm looks for the machine's settings (a certificate of a proxy, say) beside itself, and finds none.
 */
async function npmSettings(): Promise<NpmSettings> {
  const ask = async (name: string): Promise<string> =>
    (await runOrThrow('npm', ['config', 'get', name], { env: process.env })).stdout.trim();
  return {
    npm_config_globalconfig: await ask('globalconfig'),
    npm_config_userconfig: await ask('userconfig'),
    npm_config_cache: await ask('cache'),
    npm_config_prefer_offline: 'true',
  };
}

/** The commands of the README that a person types, block by block, without the comments beside them. */
function commandsOf(readme: string): string[][] {
  const french = readme.split('## English')[0] ?? '';
  return [...french.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/ +#.*$/, '').trim())
      .filter((line) => line !== ''),
  );
}

/** A package as its next release would be: the same files under another version. */
async function nextRelease(packed: string, to: string): Promise<void> {
  const folder = await temporaryFolder();
  await runOrThrow('tar', ['xzf', packed, '-C', folder]);
  const manifest = path.join(folder, 'package', 'package.json');
  const text = await fs.readFile(manifest, 'utf8');
  await fs.writeFile(manifest, text.replaceAll('"0.1.0"', '"0.1.1"'));
  const name = path.basename(packed).replace('0.1.0', '0.1.1');
  await runOrThrow('tar', ['czf', path.join(to, name), '-C', folder, 'package']);
}

function skipWithoutRegistry(context: TestContext, said: string): void {
  const unreachable = /\b(ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOTCACHED)\b/.exec(said);
  if (unreachable && !process.env.CI) context.skip(`the npm registry cannot be reached (${unreachable[0]})`);
}

test('The packages hold what runs, their licence and a README, and nothing of this machine', async () => {
  const folder = await temporaryFolder();
  for (const packed of await packPackages(folder)) {
    const unpacked = await temporaryFolder();
    await runOrThrow('tar', ['xzf', path.join(folder, packed), '-C', unpacked]);
    const names = await fs.readdir(path.join(unpacked, 'package'), { recursive: true });
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(names.filter((name) => /(^|\/)(tests?|node_modules)(\/|$)|\.test\./.test(name))).toEqual([]);
    for (const name of names.filter((one) => /\.(js|ts|json|astro|md|yml)$/.test(one))) {
      const text = await fs.readFile(path.join(unpacked, 'package', name), 'utf8');
      for (const place of [`${projectRoot}/`, `${os.homedir()}/`, '"workspace:'])
        expect(text.includes(place), `${name}: ${place}`).toBe(false);
    }
    expect((await fs.stat(path.join(folder, packed))).size).toBeLessThan(1_000_000);
  }
});

describeWithWiki('from the README alone, with packed packages', (wiki) => {
  test('an empty wiki and an empty repository come into operation, and an update touches no file', async (context) => {
    const [packages, npm, forge] = [await temporaryFolder(), await npmSettings(), await openEmptyForge()];
    const packed = await packPackages(packages);
    const here = path.join(await temporaryFolder(), 'mon-guide');
    await fs.mkdir(here);
    await git(here, ['init', '--quiet', '--initial-branch=main']);
    const person = { GIT_AUTHOR_NAME: 'Zoé', GIT_AUTHOR_EMAIL: 'zoe@example.org' };
    const env = {
      ...{
        PATH: `${path.dirname(process.execPath)}:${process.env.PATH ?? ''}`,
        HOME: await temporaryFolder(),
      },
      ...{ ...npm, ...person, GIT_COMMITTER_NAME: 'Zoé', GIT_COMMITTER_EMAIL: 'zoe@example.org' },
      ...asRobot(wiki),
    };
    const type = async (line: string): Promise<string> => {
      const ended = await run('bash', ['-c', line], { cwd: here, env });
      skipWithoutRegistry(context, ended.stderr);
      // What is only shown may be pending.
      const codes = line.includes('--dry-run') ? [0, 2] : [0];
      expect(codes, `${line}\n${ended.stdout}${ended.stderr}`).toContain(ended.code);
      return ended.stdout;
    };
    const cli = path.join(projectRoot, 'packages', 'wiki-sync', 'src', 'cli.ts');
    await type(`'${process.execPath}' '${cli}' init . --wiki ${wiki.apiUrl} --tools '${packages}'`);

    const readme = await fs.readFile(path.join(here, 'README.md'), 'utf8');
    const [install = [], account = [], kit = [], first = [], update = []] = commandsOf(readme);
    for (const line of install) await type(line);
    expect(await type(account.at(-1) ?? '')).toContain('Robot');
    for (const line of kit) await type(line);
    expect(await type('npx wiki-sync doctor')).not.toMatch(/^ *(!|x) +(templates|kit)/m);
    await wiki.asUser('Alice').edit('Porte close', fiche);
    await namingPublisher(here);
    for (const line of first.filter((one) => one !== 'npm start'))
      await type(line.replace('ADRESSE-DU-DÉPÔT-VIDE', forge.address));
    expect(await type('npx wiki-sync --help')).toContain('Usage: wiki-sync');
    expect(await type('npx wiki-sync check')).toContain('1 file checked: 0 errors');

    await wiki.asUser('Alice').edit('Porte close', fiche.replace('premier', 'tout premier'));
    const synced = await runGitLabJob(forge, 'wiki', asRobot(wiki), npm);
    expect(synced.code, synced.output).toBe(0);
    expect(await forge.read('content/defis/porte-close.mdx')).toContain('Un tout premier paragraphe.');
    const address = { CI_PAGES_URL: 'https://reseau.example.org/mon-guide' };
    const built = await runGitLabJob(forge, 'pages', address, npm);
    expect(built.code, built.output).toBe(0);
    const page = path.join(built.clone, 'public', 'defis', 'porte-close', 'index.html');
    expect(await fs.readFile(page, 'utf8')).toMatch(/Un tout premier paragraphe[\s\S]*href="\/mon-guide\//);

    await type('git pull --quiet && rm outils/*.tgz');
    for (const name of packed) await nextRelease(path.join(packages, name), path.join(here, 'outils'));
    for (const line of update) await type(line);
    const installed = await fs.readFile(
      path.join(here, 'node_modules/@passerelle/site/package.json'),
      'utf8',
    );
    expect(installed).toContain('"version": "0.1.1"');
    const changed = (await git(here, ['status', '--porcelain'])).match(/(?<=^.. ).*/gm) ?? [];
    expect(changed.filter((one) => !/^(outils\/|package(-lock)?\.json$)/.test(one))).toEqual([]);
  });

  test('every right that the README has the reader tick is called so on the wiki', async () => {
    const readme = await fs.readFile(
      path.join(projectRoot, 'packages/wiki-sync/templates/repository/README.md'),
      'utf8',
    );
    for (const language of ['fr', 'en']) {
      const grants = ['editpage', 'createeditmovepage', 'highvolume', 'patrol'].map((one) => `grant-${one}`);
      const asked = { action: 'query', meta: 'allmessages', ammessages: grants.join('|'), amlang: language };
      const { query } = await wiki.asReader().call(asked);
      const { allmessages } = query as { allmessages: { content: string }[] };
      for (const { content } of allmessages) expect(readme.replace(/\s+/g, ' ')).toContain(content);
    }
  });
});
