import { expect, test } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal, type Terminal } from './terminal.ts';

const FILE = 'content/defis/porte-close.mdx';
const OTHER = 'content/defis/voisin.mdx';
const defi = '{{Défi\n | résumé = Personne à l’accueil\n}}\n\nUn paragraphe.';
const neighbour = '{{Défi\n | résumé = À côté\n | défis liés = Porte close\n}}';

async function pulled(wiki: RunningWiki): Promise<Terminal> {
  const terminal = await openTerminal(asRobot(wiki));
  await terminal.run('pull');
  return terminal;
}

describeWithWiki(
  'pages that move and go',
  (wiki) => {
    const move = (redirect = true): Promise<void> =>
      wiki.asUser('Admin').move('Porte close', 'Porte ouverte', { redirect });

    test.each([true, false])(
      'a page that was moved on the wiki keeps its file, and relations of others follow (redirect: %j)',
      async (redirect) => {
        const terminal = await pulled(wiki);
        await move(redirect);
        const pull = await terminal.run('pull');
        expect(pull.exitCode).toBe(0);
        expect(await terminal.read(FILE)).toContain('titre: Porte ouverte');
        expect(await terminal.read(OTHER)).toContain('- Porte ouverte');
        expect(pull.stdout).toContain('Voisin: its relations follow the pages that were renamed.');
        expect((await terminal.run('push')).exitCode).toBe(0);
        expect((await wiki.asReader().read('Voisin'))?.text).toBe(
          neighbour.replace('Porte close', 'Porte ouverte'),
        );
        expect((await terminal.run('status')).exitCode).toBe(0);
      },
    );

    test('an edit in the file and a move on the wiki are both kept', async () => {
      const terminal = await pulled(wiki);
      await move();
      await terminal.edit(FILE, 'Un paragraphe.', 'Un autre paragraphe.');
      expect((await terminal.run('push')).exitCode).toBe(3);
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect((await wiki.asReader().read('Porte ouverte'))?.text).toBe(
        defi.replace('Un paragraphe.', 'Un autre paragraphe.'),
      );
    });

    test('a title that was changed in the file moves the page, and the rest of the edit follows it', async () => {
      const terminal = await pulled(wiki);
      await terminal.edit(FILE, 'titre: Porte close', 'titre: Porte ouverte');
      await terminal.edit(FILE, 'Un paragraphe.', 'Un autre paragraphe.');
      expect((await terminal.run('status')).stdout).toContain('To move on the wiki, renamed in the file (1)');
      const push = await terminal.run('push');
      expect([push.exitCode, push.stderr]).toEqual([0, '']);
      expect(push.stdout).toContain('Moved on the wiki (1)');
      expect((await wiki.asReader().read('Porte ouverte'))?.text).toBe(
        defi.replace('Un paragraphe.', 'Un autre paragraphe.'),
      );
      expect((await wiki.asReader().read('Porte close'))?.text).toContain('#REDIRECT');
      expect(await terminal.read(OTHER)).toContain('- Porte ouverte');
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('no page is moved to a title that is taken, or that somebody edited meanwhile', async () => {
      const terminal = await pulled(wiki);
      await terminal.edit(FILE, 'titre: Porte close', 'titre: Sans rapport');
      const taken = await terminal.run('push');
      expect([taken.exitCode, taken.stdout]).toEqual([
        1,
        expect.stringContaining('it has a page “Sans rapport” already.'),
      ]);
      await terminal.edit(FILE, 'titre: Sans rapport', 'titre: Porte ouverte');
      await wiki.asUser('Alice').edit('Porte close', defi.replace('paragraphe', 'alinéa'), '');
      expect((await terminal.run('push')).exitCode).toBe(3);
      expect(await wiki.asReader().read('Porte ouverte')).toBeUndefined();
      expect((await terminal.run('sync')).exitCode).toBe(0);
      expect((await wiki.asReader().read('Porte ouverte'))?.text).toBe(defi.replace('paragraphe', 'alinéa'));
    });

    test('an unedited file follows a page that was deleted, and comes back with it', async () => {
      const terminal = await pulled(wiki);
      const files = await terminal.files();
      await wiki.asUser('Admin').delete('Porte close');
      expect((await terminal.run('status')).stdout).toContain('To delete here, deleted on the wiki (1)');
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect(Object.keys(await terminal.files())).toContain(FILE);
      expect((await terminal.run('pull')).stdout).toContain(
        'Deleted here, as on the wiki (1)\n  Porte close',
      );
      expect(Object.keys(await terminal.files())).not.toContain(FILE);
      await wiki.asUser('Admin').write({ action: 'undelete', title: 'Porte close' });
      await terminal.run('pull');
      expect((await terminal.files())[FILE]).toBe(files[FILE]);
    });

    test('an edited file of a deleted page is a conflict, and stays', async () => {
      const terminal = await pulled(wiki);
      await terminal.edit(FILE, 'Un paragraphe.', 'Un autre paragraphe.');
      const text = await terminal.read(FILE);
      await wiki.asUser('Admin').delete('Porte close');
      for (const command of ['pull', 'push', 'sync'])
        expect([command, (await terminal.run(command)).exitCode]).toEqual([command, 3]);
      expect(await terminal.read(FILE)).toBe(text);
      expect(await wiki.asReader().read('Porte close')).toBeUndefined();
    });

    test('a page that lost its template is not taken for deleted', async () => {
      const terminal = await pulled(wiki);
      await wiki.asUser('Alice').edit('Porte close', '{{Défi\n | résumé = Pas fermé', '');
      const pull = await terminal.run('pull');
      expect(pull.stdout).toContain('On the wiki its call {{Défi…}} can no longer be read.');
      expect(pull.stdout).toContain('the }} at the end of {{Défi… may be missing');
      expect(Object.keys(await terminal.files())).toContain(FILE);
      await wiki.asUser('Alice').edit('Porte close', 'Plus rien.', '');
      expect((await terminal.run('pull')).stdout).toContain('it does not call {{Défi}} any more');
      await wiki.asUser('Alice').edit('Porte close', defi, '');
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('a deleted file deletes the page only when asked, by an account that may', async () => {
      const terminal = await pulled(wiki);
      await terminal.remove(FILE);
      const told = await terminal.run('push');
      expect(told.stdout).toContain('`push --allow-delete`');
      const refused = await terminal.run('push', '--allow-delete');
      expect([refused.exitCode, refused.stdout]).toEqual([
        1,
        expect.stringContaining('The wiki would refuse to delete the page'),
      ]);
      expect(await wiki.asReader().read('Porte close')).toBeDefined();
    });
  },
  {
    pages: [
      { title: 'Porte close', text: defi },
      { title: 'Voisin', text: neighbour },
      { title: 'Sans rapport', text: 'Rien.' },
    ],
  },
);
