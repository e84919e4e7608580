import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal, type Terminal } from './terminal.ts';

const TITLE = 'Porte close';
const FILE = 'content/defis/porte-close.mdx';
const NOTE = 'content/defis/porte-close.conflit.md';
const defi = [
  '{{Défi\n | résumé = Personne à l’accueil\n | statut = repéré\n}}',
  '{{Défi/Verbatim|citation=Un mot (exemple).|qui=concierge}}',
  'Un premier paragraphe.',
  'Un second.',
].join('\n\n');

describeWithWiki(
  'a page that was edited on both sides',
  (wiki) => {
    /** A terminal after a pull, Alice’s edit on the wiki, and one in the file. */
    async function bothEdited(
      theirs: readonly [from: string, to: string][],
      ours: readonly [from: string, to: string][],
    ): Promise<Terminal> {
      const terminal = await openTerminal(asRobot(wiki));
      await terminal.run('pull');
      const text = theirs.reduce((before, [from, to]) => before.replace(from, to), defi);
      await wiki.asUser('Alice').edit(TITLE, text, '');
      for (const [from, to] of ours) await terminal.edit(FILE, from, to);
      return terminal;
    }
    const stored = async (): Promise<string | undefined> => (await wiki.asReader().read(TITLE))?.text;

    test('is merged by pull, and the push after it keeps Alice’s edit byte for byte', async () => {
      const terminal = await bothEdited(
        [
          [' | statut = repéré', ' | statut   =   qualifié'],
          ['Un second.', 'Un second, par Alice.'],
        ],
        [
          ['Personne à l’accueil', 'Personne n’accueille'],
          ['Un premier', 'Mon premier'],
        ],
      );
      const pull = await terminal.run('pull');
      expect(pull.exitCode).toBe(0);
      expect(pull.stdout).toContain('Merged into the file (1)\n  Porte close: wiki: ');
      expect((await terminal.run('status')).stdout).toContain('To push, edited in the file (1)');
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect(await stored()).toBe(
        defi
          .replace(' | statut = repéré', ' | statut   =   qualifié')
          .replace('Un second.', 'Un second, par Alice.')
          .replace('Personne à l’accueil', 'Personne n’accueille')
          .replace('Un premier', 'Mon premier'),
      );
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('is merged and saved by sync in one run', async () => {
      const terminal = await bothEdited(
        [['Un second.', 'Un second, par Alice.']],
        [['Un premier', 'Mon premier']],
      );
      const sync = await terminal.run('sync');
      expect(sync.exitCode).toBe(0);
      expect(sync.stdout).toContain('Merged into the file (1)');
      expect(sync.stdout).toContain('Pushed (1)');
      expect(await stored()).toBe(
        defi.replace('Un second.', 'Un second, par Alice.').replace('Un premier', 'Mon premier'),
      );
      const again = await terminal.run('sync');
      expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('Everything is in step')]);
    });

    test('what both add is taken from both', async () => {
      const item = '{{Défi/Verbatim|citation=Autre chose (exemple).}}';
      const terminal = await bothEdited(
        [['|qui=concierge}}', `|qui=concierge}}\n${item}`]],
        [['    qui: concierge', '    qui: concierge\n  - citation: Encore autre chose (exemple).']],
      );
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect(await stored()).toContain(item);
      expect(await stored()).toContain('citation=Encore autre chose (exemple).');
    });

    test('a paragraph that both changed is marked at exactly that paragraph, and waits', async () => {
      const terminal = await bothEdited(
        [
          ['Un second.', 'Un second, par Alice.'],
          ['Un premier', 'Le premier'],
        ],
        [
          ['Un second.', 'Un deuxième.'],
          ['Personne à', 'Plus personne à'],
        ],
      );
      const pull = await terminal.run('pull');
      expect(pull.exitCode).toBe(3);
      const text = await terminal.read(FILE);
      expect(text).toContain('resume: Plus personne à l’accueil');
      const [, before, ours, base, theirs] =
        /\n\n([^\n]*)\n\n<<<<<<< fichier\n\n(.*)\n\n\|{7} base, révision \d+\n\n(.*)\n\n={7}\n\n(.*)\n\n>>>>>>> wiki, révision \d+, par Alice\n$/.exec(
          text,
        ) ?? [];
      expect([before, ours, base, theirs]).toEqual([
        'Le premier paragraphe.',
        'Un deuxième.',
        'Un second.',
        'Un second, par Alice.',
      ]);
      for (const command of ['push', 'pull', 'sync', 'status'])
        expect([command, (await terminal.run(command)).exitCode]).toEqual([command, 3]);
      const check = await terminal.run('check');
      expect(check.stdout).toMatch(/porte-close\.mdx:\d+:1: error: The text holds a conflict/);
      expect(await terminal.read(FILE)).toBe(text);
      expect((await wiki.asReader().read(TITLE))?.user).toBe('Alice');
      await terminal.write(FILE, text.replace(/<{7}[^]*>{7}[^\n]*\n/, 'Un deuxième, avec Alice.\n'));
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect(await stored()).toBe(
        defi
          .replace('Un second.', 'Un deuxième, avec Alice.')
          .replace('Un premier', 'Le premier')
          .replace('Personne à', 'Plus personne à'),
      );
    });

    test('a field that both changed keeps the file’s value, and a note shows all three', async () => {
      const terminal = await bothEdited(
        [['Personne à', 'Plus personne à']],
        [['Personne à', 'Jamais personne à']],
      );
      expect((await terminal.run('pull')).exitCode).toBe(3);
      expect(await terminal.read(FILE)).toContain('resume: Jamais personne à l’accueil');
      const note = await terminal.read(NOTE);
      expect(note.replaceAll(/révision \d+ du [\d-]+/g, 'révision 12 du 2026-11-25')).toMatchInlineSnapshot(`
        "# Conflit : Porte close

        Le wiki (révision 12 du 2026-11-25, par Alice) et le fichier \`porte-close.mdx\` ont changé la même chose, chacun à sa façon. Le fichier garde sa version, et la page n’est pas envoyée au wiki tant que cette note existe.

        Pour régler le conflit : écrivez dans \`porte-close.mdx\` ce qui doit rester, puis supprimez cette note.

        ## Résumé (\`resume\`)

        Avant :

        \`\`\`text
        Personne à l’accueil
        \`\`\`

        Sur le wiki :

        \`\`\`text
        Plus personne à l’accueil
        \`\`\`

        Dans le fichier :

        \`\`\`text
        Jamais personne à l’accueil
        \`\`\`
        "
      `);
      expect((await terminal.run('check')).exitCode).toBe(1);
      expect((await terminal.run('push')).exitCode).toBe(3);
      await terminal.remove(NOTE);
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect(await stored()).toBe(defi.replace('Personne à', 'Jamais personne à'));
      expect(Object.keys(await terminal.files()).filter((file) => file.includes('conflicts'))).toEqual([]);
    });

    test('one side’s version is taken on request, then or later, with everything else merged', async () => {
      const theirs = [
        ['Personne à', 'Plus personne à'],
        ['Un premier', 'Le premier'],
      ] as [string, string][];
      const ours = [
        ['Personne à', 'Jamais personne à'],
        ['Un second.', 'Un deuxième.'],
      ] as [string, string][];
      const terminal = await bothEdited(theirs, ours);
      expect((await terminal.run('pull', '--theirs', 'Autre page')).exitCode).toBe(4);
      expect((await terminal.run('pull')).exitCode).toBe(3);
      expect((await terminal.run('pull', '--theirs', TITLE)).exitCode).toBe(0);
      const text = await terminal.read(FILE);
      expect(text).toContain('resume: Plus personne à l’accueil');
      expect(text).toContain('Le premier paragraphe.\n\nUn deuxième.');
      await expect(terminal.read(NOTE)).rejects.toThrow('ENOENT');
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect(await stored()).toContain('Un deuxième.');
    });

    test('no side is taken of a file that somebody has edited since', async () => {
      const terminal = await bothEdited([['Un second.', 'Un autre.']], [['Un second.', 'Un deuxième.']]);
      await terminal.run('pull');
      await terminal.edit(FILE, 'Un premier', 'Mon premier');
      const text = await terminal.read(FILE);
      const run = await terminal.run('pull', '--theirs', FILE);
      expect([run.exitCode, run.stdout]).toEqual([3, expect.stringContaining('no side was taken')]);
      expect(await terminal.read(FILE)).toBe(text);
    });

    test('an edit that the wiki gets while a conflict is open is merged when it is settled', async () => {
      const terminal = await bothEdited([['Un second.', 'Un autre.']], [['Un second.', 'Un deuxième.']]);
      await terminal.run('pull');
      const now = defi.replace('Un second.', 'Un autre.').replace('Personne à', 'Plus personne à');
      await wiki.asUser('Alice').edit(TITLE, now, '');
      expect((await terminal.run('sync')).exitCode).toBe(3);
      const text = await terminal.read(FILE);
      await terminal.write(FILE, text.replace(/<{7}[^]*>{7}[^\n]*\n/, 'Un deuxième.\n'));
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect(await stored()).toBe(
        defi.replace('Un second.', 'Un deuxième.').replace('Personne à', 'Plus personne à'),
      );
    });
  },
  { pages: [{ title: TITLE, text: defi }] },
);
