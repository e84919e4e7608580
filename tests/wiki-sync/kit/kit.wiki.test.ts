import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { line, pageTypes, type PageType } from '@passerelle/wiki-sync/page';
import { accounts } from '#scripts/wiki/accounts.ts';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from '#tests/wiki-sync/commands/terminal.ts';
import { installedPages } from './kit-of.ts';
import { resolveSettings } from '#wiki-sync/config.ts';
import { runKit, type KitReport } from '#wiki-sync/run-kit.ts';

/** A page type with one field more. */
function withField(type: PageType, key: string, label: string): PageType {
  const { resume, ...rest } = type.fields;
  const added = line({ label, help: `Un champ d’essai : ${label}.`, group: 'bref' });
  return { ...type, fields: { ...(resume ? { resume } : {}), [key]: added, ...rest } };
}

/** Runs the kit as a program whose page types are these. */
function runWith(wiki: RunningWiki, types: readonly PageType[], take: string[] = []): Promise<KitReport> {
  const settings = resolveSettings({}, asRobot(wiki), {
    ...{ file: 'wiki-sync.config.ts', folder: '/nowhere', workingDirectory: '/nowhere' },
    resolve: (...parts) => path.resolve(...parts),
  });
  return runKit(
    { ...settings, types: types.map((type) => ({ type, namespaces: [0] })) },
    { dryRun: false, remove: false, take },
    { sleep: () => Promise.resolve(), onWait: () => undefined, onProgress: () => undefined },
  );
}

const wrote = (report: KitReport): string[] =>
  (report.outcomes ?? []).map(({ step }) => `${step.action} ${step.title}`);

const all: readonly PageType[] = Object.values(pageTypes);
const replaced = (type: PageType): PageType[] => all.map((one) => (one.id === type.id ? type : one));

const asAdmin = (wiki: RunningWiki): Record<string, string> => ({
  ...{
    WIKI_API_URL: wiki.apiUrl,
    WIKI_USERNAME: accounts.admin.name,
    WIKI_PASSWORD: accounts.admin.password,
  },
});

async function editOnWiki(wiki: RunningWiki, title: string, from: string, to: string): Promise<string> {
  const text = (await wiki.asReader().read(title))?.text ?? '';
  expect(text).toContain(from);
  const edited = text.replace(from, to);
  await wiki.asUser('Alice').edit(title, edited, 'à ma façon');
  return edited;
}

const textOf = async (wiki: RunningWiki, title: string): Promise<string> =>
  (await wiki.asReader().read(title))?.text ?? '';

const small = 'export default { types: { defi: {}, terme: {} } };';

describeWithWiki('wiki-sync kit', (wiki) => {
  test('shows what it would do, installs it, and has nothing to do a second time', async () => {
    const terminal = await openTerminal(asRobot(wiki), small);
    const dry = await terminal.run('kit', '--dry-run');
    expect([dry.exitCode, dry.stderr]).toEqual([2, '']);
    expect(dry.stdout).toMatch(/To install \(\d+\)\n {2}Module:Passerelle\n/);
    expect(await wiki.asReader().read('Modèle:Défi')).toBeUndefined();

    const first = await terminal.run('kit');
    expect(first.exitCode).toBe(0);
    expect(await wiki.asReader().read('Modèle:Défi')).toMatchObject({ user: accounts.robot.name });
    expect((await wiki.asReader().read('Aide:Défi'))?.comment).toMatch(
      /^Passerelle\u00a0: kit 1\.0, pose de la page \(kit:[0-9a-f]{12}\)$/,
    );
    const second = await terminal.run('kit', '--json');
    expect(second.exitCode).toBe(0);
    expect(second.json().pages.every((one) => one['action'] === 'nothing')).toBe(true);
    expect(second.json().requests).toBeLessThanOrEqual(8);
    expect((await terminal.run('doctor')).stdout).toContain('kit: Version 1.0, as this program has it.');
    expect(await terminal.files()).toEqual({});
  });

  test('goes on where it was stopped', async () => {
    await wiki.override({ wgReadOnly: 'Travaux.' });
    const terminal = await openTerminal(asRobot(wiki), small);
    expect((await terminal.run('kit')).exitCode).toBe(5);
    await wiki.override({});
    await runWith(wiki, [pageTypes.terme]);
    const rest = await terminal.run('kit');
    expect([rest.exitCode, rest.stdout]).toEqual([0, expect.stringContaining('Modèle:Défi\n')]);
    expect((await terminal.run('kit', '--dry-run')).exitCode).toBe(0);
  });

  test('hands over what a protection forbids, as a file that an administrator imports', async () => {
    await wiki.asUser('Admin').write({
      ...{ action: 'protect', title: 'Modèle:Défi', protections: 'create=sysop', expiry: 'infinite' },
    });
    const terminal = await openTerminal(asRobot(wiki), small);
    const run = await terminal.run('kit');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/For an administrator: this account may not \(1\)\n {2}Modèle:Défi\n/);
    expect((await terminal.run('kit', '--export', 'kit.xml')).stdout).toContain('Wrote 1 pages into kit.xml');
    await wiki.maintenance('importDump.php', [path.join(terminal.folder, 'kit.xml')]);
    expect(await textOf(wiki, 'Modèle:Défi')).toContain('<templatedata>');
    await fs.rm(path.join(terminal.folder, 'kit.xml'));
    expect((await terminal.run('kit')).stdout).toContain('Everything is in place');
  });
});

describeWithWiki(
  'wiki-sync kit where the kit is',
  (wiki) => {
    test('keeps what people changed, through one update after the other', async () => {
      await editOnWiki(wiki, 'Modèle:Défi', '>Statut<', '>Où on en est<');
      await editOnWiki(wiki, 'Aide:Défi', '== Un verbatim ==', '== Un mot entendu ==');
      const category = await editOnWiki(wiki, 'Catégorie:Défis', 'Une galère', 'Une sacrée galère');

      const once = replaced(withField(pageTypes.defi, 'lieux_concernes', 'Lieux concernés'));
      const first = await runWith(wiki, once);
      expect(first.exitCode).toBe(0);
      expect(wrote(first)).toEqual([
        'merge Modèle:Défi',
        'update Modèle:Défi/Champs',
        'merge Aide:Défi',
        'update Modèle:Passerelle/Version',
      ]);
      expect(wrote(await runWith(wiki, once))).toEqual([]);

      const defi = once.find(({ id }) => id === 'defi') ?? pageTypes.defi;
      const twice = replaced(withField(defi, 'vu_depuis', 'Vu depuis'));
      const second = await runWith(wiki, twice);
      expect([second.exitCode, wrote(second)]).toEqual([0, wrote(first)]);

      const template = await textOf(wiki, 'Modèle:Défi');
      for (const part of ['>Où on en est<', '{{{lieux concernés|}}}', '{{{vu depuis|}}}']) {
        expect(template).toContain(part);
      }
      expect(template).not.toContain('>Statut<');
      const help = await textOf(wiki, 'Aide:Défi');
      expect(help).toContain('== Un mot entendu ==');
      expect(help).toContain('Un champ d’essai : Vu depuis.');
      expect(await textOf(wiki, 'Catégorie:Défis')).toBe(category);
    });

    test('leaves a page where both changed the same thing, and takes the kit’s version when asked', async () => {
      const title = 'Modèle:Défi/Préremplissage';
      const changed = await editOnWiki(wiki, title, '|résumé=$1', '|résumé=Racontez !');
      const type: PageType = {
        ...pageTypes.defi,
        fields: {
          ...pageTypes.defi.fields,
          resume: { ...pageTypes.defi.fields.resume, parameter: 'en bref' },
        },
      };
      const report = await runWith(wiki, replaced(type));
      expect(report.exitCode).toBe(3);
      expect(report.steps.find((step) => step.title === title)).toMatchObject({
        ...{ action: 'leave', situation: 'changed on the wiki', needsPerson: true },
      });
      expect(await textOf(wiki, title)).toBe(changed);
      expect((await runWith(wiki, replaced(type), [title])).exitCode).toBe(0);
      expect(await textOf(wiki, title)).toContain('|en bref=$1');
    });

    test('does not bring back what somebody deleted', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await wiki.asUser('Admin').delete('Aide:Terme');
      const run = await terminal.run('kit');
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toContain('Aide:Terme\n    Somebody deleted it on the wiki, and it stays deleted.');
      expect(await wiki.asReader().read('Aide:Terme')).toBeUndefined();
      await terminal.run('kit', '--take', 'Aide:Terme');
      expect(await textOf(wiki, 'Aide:Terme')).toContain('Un mot du métier');
    });

    test(
      'takes everything away but what people changed, and names for an administrator what it may not',
      { timeout: 180_000 },
      async () => {
        const terminal = await openTerminal(asRobot(wiki));
        const changed = {
          'Catégorie:Défis': await editOnWiki(wiki, 'Catégorie:Défis', 'Une galère', 'Une sacrée galère'),
          'Modèle:Défi/Préremplissage': await editOnWiki(wiki, 'Modèle:Défi/Préremplissage', '$1', '$1 !'),
          'Aide:Défi': await editOnWiki(wiki, 'Aide:Défi', '== Un verbatim ==', '== Un mot entendu =='),
        };
        const refused = await terminal.run('kit', '--remove');
        expect(refused.exitCode).toBe(1);
        expect(refused.stdout).toContain('For an administrator: this account may not');
        expect(await textOf(wiki, 'Modèle:Défi')).not.toBe('');

        const admin = await openTerminal(asAdmin(wiki));
        await wiki
          .asUser('Alice')
          .edit('Porte close', '{{Défi|résumé=Exemple}}{{Défi/Verbatim|citation=Ah}}');
        const dry = await admin.run('kit', '--remove', '--dry-run');
        expect(dry.stdout).toContain(
          'Modèle:Défi\n    1 page calls it. It shows a link to a missing template in its place.\n',
        );
        expect(dry.stdout.match(/1 page calls it/g)).toHaveLength(2);
        expect((await admin.run('kit', '--remove')).exitCode).toBe(0);
        const left = (await runWith(wiki, all, [])).steps
          .filter(({ situation }) => situation !== 'missing')
          .map(({ title }) => title);
        expect(left).toEqual(Object.keys(changed));
        for (const [title, text] of Object.entries(changed)) expect(await textOf(wiki, title)).toBe(text);
      },
    );

    test('adds a field everywhere, and pages from before keep working', async () => {
      await wiki
        .asUser('Alice')
        .edit('Porte close', '{{Défi\n|résumé=Personne à l’accueil\n|statut=repéré\n}}');
      await runWith(wiki, all);
      await runWith(wiki, replaced(withField(pageTypes.defi, 'lieux_concernes', 'Lieux concernés')));
      expect(await textOf(wiki, 'Modèle:Défi')).toContain('"label": {\n    "fr": "Lieux concernés"');
      expect(await textOf(wiki, 'Aide:Défi')).toContain('Un champ d’essai : Lieux concernés.');
      const { parse } = await wiki.asReader().call({ action: 'parse', page: 'Porte close', prop: 'text' });
      const html = (parse as { text: string }).text;
      expect(html).toContain('Personne à l’accueil');
      expect(html).not.toMatch(/Lieux concernés|\{\{/);
    });
  },
  { pages: installedPages() },
);

describeWithWiki(
  'wiki-sync kit on a wiki with templates of its own',
  (wiki) => {
    test('leaves them, and says how to use them', async () => {
      const terminal = await openTerminal(
        asRobot(wiki),
        'export default { types: { defi: {}, solution: {} } };',
      );
      const run = await terminal.run('kit');
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toContain(
        "→ To use it as it is: types: { defi: { template: 'Défi', parameters: { resume: 'shortDescription', themes: 'Theme' } } }",
      );
      expect(run.stdout).toContain('Kept, but not known: urgence.');
      expect(await textOf(wiki, 'Modèle:Défi')).toContain('{{{urgence|}}}');
    });

    test('finds templates in use that look like our page types', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await wiki.runJobs();
      const run = await terminal.run('doctor');
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toContain(
        '{{Ressource}}, which 1 page calls, looks like the page type “solution” (6 fields in common',
      );
      expect(run.stdout).toContain("types: { solution: { template: 'Project', parameters: {");
      expect(run.stdout).toContain("add it to the same type: templateAliases: ['Ressource']");
      expect(run.stdout).toContain(
        '{{Project}}, which 2 pages call, looks like the page type “solution” (2 fields in common',
      );
      expect(run.stdout).not.toContain('{{Besoin}}');
    });
  },
  {
    pages: [
      { title: 'Modèle:Défi', text: '{{{shortDescription|}}} {{{Theme|}}} {{{urgence|}}}' },
      {
        title: 'Modèle:Ressource',
        text: '{{{shortDescription|}}}{{{description|}}}{{{Tags|}}}{{{Theme|}}}{{{challenge|}}}{{{url|}}}{{{from|}}}',
      },
      { title: 'Modèle:Project', text: '{{{shortDescription|}}}{{{needs|}}}' },
      { title: 'Modèle:Besoin', text: '{{{shortDescription|}}} {{{Theme|}}}' },
      { title: 'Un projet', text: '{{Project|needs=Un coup de main}}' },
      { title: 'Un autre projet', text: '{{Project|needs=Un second}}' },
      { title: 'Un outil', text: '{{Ressource|shortDescription=Un outil d’exemple}}' },
    ],
  },
);
