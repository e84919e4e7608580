import { expect, test } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from './terminal.ts';

describeWithWiki(
  'doctor',
  (wiki) => {
    test('says what works and what does not, and writes nothing', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const run = await terminal.run('doctor');
      expect(run.exitCode).toBe(0);
      expect(run.stdout.replace(/127\.0\.0\.1:\d+/, 'wiki').replace(/MediaWiki [\d.]+/, 'MediaWiki 1.39'))
        .toMatchInlineSnapshot(`
          "Wiki d’essai (http://wiki/api.php)

            ok  wiki: MediaWiki 1.39, in the language “fr”.
            !   licence: The wiki names no licence for its texts.
                  → Ask its administrators before you publish its pages elsewhere.
            ok  extensions: VisualEditor, TemplateData, Cite, ConfirmEdit.
            ok  clock: This machine and the wiki agree on the time.
            ok  account: Robot (bot).
            ok  contact: The account’s user page is named as the contact in every request.
            !   templates: Page du guide: the wiki has no template {{Guide}}, so no page of this type is found.
                  → \`wiki-sync kit\` installs it; or name the wiki’s own in types.guide.template of the configuration.
            ok  templates: Défi: {{Défi}}.
            !   templates: Solution: the wiki has no template {{Solution}} or {{Commun}}, so no page of this type is found.
                  → \`wiki-sync kit\` installs it; or name the wiki’s own in types.solution.template of the configuration.
            !   templates: Méthode: the wiki has no template {{Méthodologie}}, so no page of this type is found.
                  → \`wiki-sync kit\` installs it; or name the wiki’s own in types.methodologie.template of the configuration.
            !   templates: Acteur: the wiki has no template {{Acteur}}, so no page of this type is found.
                  → \`wiki-sync kit\` installs it; or name the wiki’s own in types.acteur.template of the configuration.
            !   templates: Terme: the wiki has no template {{Terme}}, so no page of this type is found.
                  → \`wiki-sync kit\` installs it; or name the wiki’s own in types.terme.template of the configuration.
            ok  pace: No limit on edits; 0 s between two.
            !   kit: It is not installed.
                  → \`wiki-sync kit --dry-run\` shows what it would put onto the wiki.
          "
        `);
      expect(await terminal.files()).toEqual({});
    });

    test('works without an account, and names it', async () => {
      const terminal = await openTerminal({ WIKI_API_URL: wiki.apiUrl });
      const run = await terminal.run('doctor', '--json');
      expect(run.exitCode).toBe(0);
      expect(JSON.stringify(run.json()['findings'])).toContain('pulling works, pushing does not');
    });

    test('ends with 1 when something will not work', async () => {
      const { bot } = accounts.blocked;
      const blocked = { WIKI_USERNAME: bot?.username, WIKI_PASSWORD: bot?.password };
      const run = await (await openTerminal({ WIKI_API_URL: wiki.apiUrl, ...blocked })).run('doctor');
      expect([run.exitCode, run.stdout]).toEqual([
        1,
        expect.stringMatching(/x {3}account: It is blocked \(.+\)\./),
      ]);
    });
  },
  { pages: [{ title: 'Modèle:Défi', text: 'Un défi.' }] },
);
