import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from '#tests/wiki-sync/commands/terminal.ts';

/** Pages as Movilab and its sister wikis write them; the text is made up, the layouts are theirs. */
const pages = [
  {
    title: 'Logiciel d’exemple pour la réservation',
    text: `{{Ébauche}}
{{Commun
|description=* Logiciel d’exemple, basé sur [[Un autre logiciel|un autre]]
Il permet la réservation de salle, […]

Discussion : https://forum.exemple.org/t/sujet/224?a=b&c=d
|shortdescription=Outil d’exemple pour la réservation.
|Main_Picture=carto.png
|provides=Réservation de salle et de bureau
|contributors=Exemple Un, Exemple Deux,Exemple Trois
|referent=
|contributiveorganisation=Organisation d’exemple, Autre organisation
|chat=https://chat.exemple.org/#/salon?x=1
}}
< [[Page de campagne]]
=== Soutiens ===
Un texte '''après''' le modèle, avec {{Date|jour=1}} et une note<ref>Une note | avec une barre</ref>.`,
  },
  {
    title: '🐝 Une fête d’exemple, « N°1 » !',
    text: "{{Défi\n|\nrésumé=Une galère d'exemple avec une apostrophe droite\n|\nthèmes=accueil,animation\n|\nurgence=forte\n}}\nDu texte.",
  },
  {
    title: 'Aligné comme un tableau',
    text: '{{Défi\n | résumé         = Exemple aligné\n | statut         = inventé ici\n | thèmes         = accueil , numérique\n}}',
  },
  {
    title: 'Éléments dans un paramètre',
    text: '{{Défi|résumé=Exemple|verbatims={{Défi/Verbatim|citation=Un mot | en trop|qui=concierge}}{{Défi/Verbatim|citation=Autre}}}}',
  },
  {
    title: 'Soutenir les lieux (exemple)',
    text: 'Ce document a vocation à servir d’exemple.\n\n== Précautions ==\n\n* une\n** deux\n\n; terme\n: définition\n\n{| class="wikitable"\n| a || b\n|}',
  },
];

const config = `export default {
  types: { defi: {}, solution: { template: 'Commun', parameters: { resume: 'shortdescription' } }, guide: {} },
  pages: [{ title: 'Soutenir les lieux (exemple)', type: 'guide' }],
};`;

describeWithWiki(
  'pages in the layouts of Movilab',
  (wiki) => {
    test('are pulled without losing a byte, and pull says what it did not understand', async () => {
      const terminal = await openTerminal(asRobot(wiki), config);
      const pull = await terminal.run('pull');
      expect([pull.exitCode, pull.stderr]).toEqual([0, '']);
      expect(pull.stdout.replace(wiki.url, 'URL')).toMatchInlineSnapshot(`
        "Wiki d’essai (URL/api.php)

        Pulled, new on the wiki (5)
          Aligné comme un tableau  (content/defis/aligne-comme-un-tableau.mdx)
          Logiciel d’exemple pour la réservation  (content/solutions/logiciel-d-exemple-pour-la-reservation.mdx)
          Soutenir les lieux (exemple)  (content/guide/soutenir-les-lieux-exemple.mdx)
          Éléments dans un paramètre  (content/defis/elements-dans-un-parametre.mdx)
          🐝 Une fête d’exemple, « N°1 » !  (content/defis/une-fete-d-exemple-n-1.mdx)

        Kept as it is, but not understood (4); \`wiki-sync check\` shows all:
          Aligné comme un tableau: statut: “inventé ici” is not one of the values of “Statut”: repéré, qualifié, annoncé, en recherche, orienté, en cours, relevé, en veille.
          Logiciel d’exemple pour la réservation: 1 passage of the text stays wikitext: modèle. (and 1 more)
          Éléments dans un paramètre: verbatims[0].autres.1: The wiki template has a parameter “1” that Verbatims does not declare; it is kept as it is.
          🐝 Une fête d’exemple, « N°1 » !: autres.urgence: The wiki template has a parameter “urgence” that Défi does not declare; it is kept as it is.

        5 pages of 5 done.
        "
      `);
      const files = await terminal.files();
      const bases = Object.entries(files).filter(([name]) => name.includes('/base/'));
      expect(bases.map(([, text]) => text).sort()).toEqual(pages.map(({ text }) => text).sort());
      expect((await terminal.run('status')).stdout).toContain('Everything is in step: 5 pages.');
      expect(Object.keys(files).filter((name) => name.endsWith('.mdx'))).toMatchInlineSnapshot(`
        [
          "content/defis/aligne-comme-un-tableau.mdx",
          "content/defis/elements-dans-un-parametre.mdx",
          "content/defis/une-fete-d-exemple-n-1.mdx",
          "content/guide/soutenir-les-lieux-exemple.mdx",
          "content/solutions/logiciel-d-exemple-pour-la-reservation.mdx",
        ]
      `);
    });

    test('are files that check names the oddities of', async () => {
      const terminal = await openTerminal(asRobot(wiki), config);
      await terminal.run('pull');
      const check = await terminal.run('check');
      expect(check.exitCode).toBe(0);
      expect(check.stdout).toMatchInlineSnapshot(`
        "content/defis/aligne-comme-un-tableau.mdx:4:1: warning: statut: “inventé ici” is not one of the values of “Statut”: repéré, qualifié, annoncé, en recherche, orienté, en cours, relevé, en veille.
        content/defis/elements-dans-un-parametre.mdx:8:7: note: verbatims[0].autres.1: The wiki template has a parameter “1” that Verbatims does not declare; it is kept as it is.
        content/defis/une-fete-d-exemple-n-1.mdx:8:3: note: autres.urgence: The wiki template has a parameter “urgence” that Défi does not declare; it is kept as it is.
        content/solutions/logiciel-d-exemple-pour-la-reservation.mdx:20:3: note: autres.chat: The wiki template has a parameter “chat” that Solution does not declare; it is kept as it is.
        content/solutions/logiciel-d-exemple-pour-la-reservation.mdx:23:1: note: 1 passage of the text stays wikitext: modèle.
        5 files checked: 0 errors, 1 warning, 4 notes.
        "
      `);
    });

    test('take an edit of one field in each layout, and nothing else moves', async () => {
      const terminal = await openTerminal(asRobot(wiki), config);
      await terminal.run('pull');
      for (const name of Object.keys(await terminal.files()).filter((one) => one.endsWith('.mdx'))) {
        await terminal.edit(name, /^resume: .*$/m, 'resume: Un résumé changé');
      }
      await terminal.edit(
        'content/guide/soutenir-les-lieux-exemple.mdx',
        'servir d’exemple',
        'servir encore d’exemple',
      );
      expect((await terminal.run('push', '--many')).exitCode).toBe(0);
      for (const { title, text } of pages) {
        const expected = text
          .replace(/((?:shortdescription|résumé)\s*=\s*)[^\n|]+/, '$1Un résumé changé')
          .replace('servir d’exemple', 'servir encore d’exemple');
        expect((await wiki.asReader().read(title))?.text).toBe(expected);
      }
    });
  },
  { pages },
);
