import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';

const defi =
  '{{Défi\n | résumé = Personne à l’accueil\n | couleur = bleu\n}}\n\nUn premier paragraphe.\n\nUn second.\n\n[[Catégorie:Essais]]';
const FILE = 'content/defis/porte-close.mdx';

describeWithWiki(
  'a round between wiki and files',
  (wiki) => {
    test('begins with a pull, which status announces and a second pull repeats with nothing', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const before = await terminal.run('status');
      expect(before.exitCode).toBe(2);
      expect(before.stdout).toContain('To pull, new on the wiki (2)');
      expect(await terminal.files()).toEqual({});
      const pull = await terminal.run('pull');
      expect([pull.exitCode, pull.stderr]).toEqual([0, '']);
      expect(await terminal.read(FILE)).toContain('titre: Porte close');
      const files = await terminal.files();
      expect(Object.keys(files)).toEqual([
        expect.stringMatching(/^content\/\.wiki\/base\/\d+\.wikitext$/),
        expect.stringMatching(/^content\/\.wiki\/base\/\d+\.wikitext$/),
        'content/.wiki/lock.json',
        'content/.wiki/profile.json',
        FILE,
        'content/solutions/cle-partagee.mdx',
      ]);
      expect(Object.values(files)).toContain(defi);
      expect((await terminal.run('status')).stdout).toContain('Everything is in step: 2 pages.');
      await terminal.run('pull');
      expect(await terminal.files()).toEqual(files);
    });

    test('pushes exactly the bytes of the field and the paragraph that were edited', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.edit(FILE, 'Personne à l’accueil', 'Personne n’accueille');
      await terminal.edit(FILE, 'Un second.', 'Un deuxième.');
      const status = await terminal.run('status');
      expect(status.exitCode).toBe(2);
      expect(status.stdout).toContain('  Porte close: Résumé, 1 paragraph');
      const push = await terminal.run('push');
      expect([push.exitCode, push.stderr]).toEqual([0, '']);
      const stored = await wiki.asReader().read('Porte close');
      expect(stored).toMatchObject({
        text: defi
          .replace('Personne à l’accueil', 'Personne n’accueille')
          .replace('Un second.', 'Un deuxième.'),
        user: 'Robot',
        comment: 'Passerelle\u00a0: résumé, un paragraphe',
      });
      expect(push.stdout).toContain(`?diff=${String(stored?.revid)}`);
      const after = await terminal.run('status');
      expect([after.exitCode, after.stdout]).toEqual([0, expect.stringContaining('Everything is in step')]);
    });

    test('keeps what the wiki says of its licence, for the site to name, as long as it says so', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const [name, url] = ['CC BY-SA', '//creativecommons.org/licenses/by-sa/4.0/'];
      await wiki.override({ wgRightsText: name, wgRightsUrl: url });
      await terminal.run('pull');
      expect(JSON.parse(await terminal.read('content/.wiki/licence.json'))).toEqual({ name, url });
      await wiki.override({});
      await terminal.run('pull');
      expect(await terminal.files()).not.toHaveProperty(['content/.wiki/licence.json']);
    });

    test('brings an edit of the wiki exactly there in the file', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      const before = await terminal.read(FILE);
      await wiki.asUser('Alice').edit('Porte close', defi.replace('Un premier', 'Le premier'), '');
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read(FILE)).toBe(before.replace('Un premier', 'Le premier'));
    });

    test('pushes no page that was edited on both sides, and goes on with the others', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await wiki.asUser('Alice').edit('Porte close', defi.replace('Un second.', 'Un second, par Alice.'), '');
      await terminal.edit(FILE, 'Un premier', 'Mon premier');
      await terminal.edit('content/solutions/cle-partagee.mdx', 'Une clé', 'Deux clés');
      const mine = await terminal.read(FILE);
      const push = await terminal.run('push');
      expect(push.exitCode).toBe(3);
      expect(push.stdout).toContain(
        'Conflicts, for a person to settle (1)\n  Porte close: wiki: 1 paragraph; file: 1 paragraph',
      );
      expect(await terminal.read(FILE)).toBe(mine);
      expect((await wiki.asReader().read('Porte close'))?.user).toBe('Alice');
      expect((await wiki.asReader().read('Clé partagée'))?.text).toContain('Deux clés');
    });

    test('creates a page only when asked, and an unreadable file stops nobody else', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.write('content/defis/neuf.mdx', '---\ntitre: Tout neuf\nresume: Un essai\n---\n');
      await terminal.write('content/defis/casse.mdx', '---\ntitre: Cassé\nresumé: faute de frappe\n---\n');
      const told = await terminal.run('push');
      expect(told.exitCode).toBe(1);
      expect(told.stdout).toContain('Pages are created on the wiki only with `push --create`.');
      expect(told.stdout).toMatch(/content\/defis\/casse\.mdx:\d+:\d+: error: /);
      expect(await wiki.asReader().read('Tout neuf')).toBeUndefined();
      const created = await terminal.run('push', '--create');
      expect(created.stdout).toContain('Created on the wiki (1)\n  Tout neuf');
      expect((await wiki.asReader().read('Tout neuf'))?.comment).toBe(
        'Passerelle\u00a0: création de la page',
      );
      expect((await terminal.run('pull')).exitCode).toBe(1);
    });

    test('binds a folder to a wiki only when something is agreed', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.write('content/defis/neuf.mdx', '---\ntitre: Tout neuf\n---\n');
      const told = await terminal.run('push');
      expect([told.exitCode, told.stdout]).toEqual([2, expect.stringContaining('only with `push --create`')]);
      expect(Object.keys(await terminal.files())).not.toContain('content/.wiki/lock.json');
      await terminal.run('push', '--create');
      expect(await terminal.read('content/.wiki/lock.json')).toContain('"id": "wiki"');
    });

    test('links a new file with the page of its title when both say the same', async () => {
      const first = await openTerminal(asRobot(wiki));
      await first.run('pull');
      const second = await openTerminal(asRobot(wiki));
      await second.write('content/defis/ailleurs.mdx', await first.read(FILE));
      const pull = await second.run('pull', '--json');
      expect(pull.json().pages).toContainEqual(
        expect.objectContaining({
          title: 'Porte close',
          situation: 'same title, alike',
          file: 'defis/ailleurs.mdx',
        }),
      );
      expect((await second.run('status')).exitCode).toBe(0);
      const third = await openTerminal(asRobot(wiki));
      await third.write('content/defis/x.mdx', '---\ntitre: Porte close\nresume: Autre chose\n---\n');
      for (const command of ['pull', 'push']) expect((await third.run(command)).exitCode).toBe(3);
      expect((await wiki.asReader().read('Porte close'))?.text).toBe(defi);
    });

    test('shows with --dry-run what would be done, and does none of it', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      expect((await terminal.run('pull', '--dry-run')).exitCode).toBe(2);
      expect(await terminal.files()).toEqual({});
      await terminal.run('pull');
      await terminal.edit(FILE, 'Un second.', 'Un deuxième.');
      const files = await terminal.files();
      const dry = await terminal.run('push', '--dry-run');
      expect([dry.exitCode, dry.stdout]).toEqual([
        2,
        expect.stringContaining('To push, edited in the file (1)'),
      ]);
      expect(await terminal.files()).toEqual(files);
      expect((await wiki.asReader().read('Porte close'))?.text).toBe(defi);
    });

    test('forgets a page that is gone on both sides', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await wiki.asUser('Admin').delete('Porte close');
      await terminal.remove(FILE);
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read('content/.wiki/lock.json')).not.toContain('Porte close');
    });

    test('pulls a page without a template that the configuration names, and writes it back', async () => {
      await wiki.asUser('Alice').edit('Guide du facilitateur', 'Introduction.\n\n== Chapitre ==\nTexte.', '');
      const config =
        "export default { pages: [{ title: 'guide du facilitateur', type: 'guide' }, { title: 'Absente', type: 'guide' }] };";
      const terminal = await openTerminal(asRobot(wiki), config);
      const pull = await terminal.run('pull');
      expect(pull.stdout).toContain('names the page “Absente”, which the wiki does not have');
      const file = 'content/guide/guide-du-facilitateur.mdx';
      await terminal.edit(file, 'Texte.', 'Texte relu.');
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect((await wiki.asReader().read('Guide du facilitateur'))?.text).toBe(
        'Introduction.\n\n== Chapitre ==\nTexte relu.',
      );
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('follows a file that was moved or renamed inside the content folder', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.write('content/defis/accueil/porte.mdx', await terminal.read(FILE));
      await terminal.remove(FILE);
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect(await terminal.read('content/.wiki/lock.json')).toContain('"defis/accueil/porte.mdx"');
      await terminal.edit('content/defis/accueil/porte.mdx', 'Un second.', 'Un deuxième.');
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect((await wiki.asReader().read('Porte close'))?.text).toContain('Un deuxième.');
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('leaves out what the configuration does not sync, on both sides', async () => {
      const config = "export default { types: { solution: {} }, ignore: ['clé partagée'] };";
      const terminal = await openTerminal(asRobot(wiki), config);
      await terminal.write('content/defis/neuf.mdx', '---\ntitre: Neuf\n---\n');
      await terminal.write('content/solutions/cle.mdx', '---\ntitre: Clé partagée\n---\n');
      for (const args of [['status'], ['pull'], ['push', '--create']]) {
        const run = await terminal.run(...args);
        const nothing = args[0] === 'push' ? 'There is nothing to push' : 'There are no pages';
        expect([run.exitCode, run.stdout]).toEqual([0, expect.stringContaining(nothing)]);
      }
      expect(await wiki.asReader().read('Neuf')).toBeUndefined();
    });

    test('says which pages call the template through another one', async () => {
      await wiki.seed([
        { title: 'Modèle:Galère', text: '{{Défi|résumé={{{résumé|}}}}}' },
        { title: 'Autrement', text: '{{Galère|résumé=Autre nom}}' },
      ]);
      const terminal = await openTerminal(asRobot(wiki));
      const pull = await terminal.run('pull');
      expect(pull.stdout).toContain('The page calls {{Défi}} through another template');
      const config = "export default { types: { defi: { templateAliases: ['Galère'] } } };";
      const told = await openTerminal(asRobot(wiki), config);
      await told.run('pull');
      expect(await told.read('content/defis/autrement.mdx')).toContain('resume: Autre nom');
    });

    test('gets a deleted file back with --restore', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      const files = await terminal.files();
      await terminal.remove(FILE);
      expect((await terminal.run('pull')).stdout).toContain('pull --restore');
      expect((await terminal.run('pull', '--restore')).exitCode).toBe(0);
      expect(await terminal.files()).toEqual(files);
    });

    test('finds its way without content/.wiki, and creates nothing', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      await terminal.remove('content/.wiki/lock.json');
      const pull = await terminal.run('pull');
      expect(pull.exitCode).toBe(0);
      expect((await terminal.run('status')).exitCode).toBe(0);
      expect(await wiki.asReader().history('Porte close')).toHaveLength(1);
    });
  },
  {
    pages: [
      { title: 'Porte close', text: defi },
      { title: 'Clé partagée', text: '{{Commun|shortdescription=Une clé pour tous|Theme=accès, accueil}}' },
      { title: 'Sans rapport', text: 'Rien.' },
      { title: 'Modèle:Défi/Documentation', text: '{{Défi}}' },
    ],
  },
);
