import { expect, test } from 'vitest';
import { openTerminal } from './terminal.ts';

const known = '---\ntitre: Accueillir la personne qui pousse la porte\nthemes:\n  - accueil\n---\n';
const NEAR = 'content/defis/accueillir-la-personne.mdx';

test('shows what exists nearby, then writes a file with the fields that a page begins with', async () => {
  const terminal = await openTerminal({});
  await terminal.write(NEAR, known);
  const run = await terminal.run('new', 'defi', 'Accueillir à la porte: quand ?');
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatchInlineSnapshot(`
    "Does one of these say it already? To complete it helps more than a second page:
      Accueillir la personne qui pousse la porte  (content/defis/accueillir-la-personne.mdx)

    Wrote content/defis/accueillir-a-la-porte-quand.mdx. Fill it in, run \`wiki-sync check\`, then \`wiki-sync push --create\`.
    "
  `);
  expect(await terminal.read('content/defis/accueillir-a-la-porte-quand.mdx')).toMatchInlineSnapshot(`
    "---
    titre: "Accueillir à la porte: quand ?"
    # Résumé : La galère en une phrase, telle qu’on la raconterait.
    resume: ''
    # Thèmes : De quoi parle ce défi.
    themes:
      - ''
    ---
    "
  `);
  expect((await terminal.run('check')).exitCode).toBe(0);
});

test('takes a type by its French name, and says when nothing is alike', async () => {
  const terminal = await openTerminal({});
  const run = await terminal.run('new', 'Méthodologie', 'Immersion', '--json');
  expect(run.json()).toMatchObject({
    type: 'methodologie',
    file: 'methodologies/immersion.mdx',
    written: true,
    near: [],
  });
});

test('writes nothing in a dry run, over nothing, and under no title that is taken or impossible', async () => {
  const terminal = await openTerminal({});
  await terminal.write(NEAR, known);
  const files = await terminal.files();
  expect((await terminal.run('new', 'defi', 'Un essai', '--dry-run')).stdout).toContain(
    'Would write content/defis/un-essai.mdx.',
  );
  const taken = await terminal.run('new', 'defi', 'accueillir la personne qui pousse la porte');
  expect([taken.exitCode, taken.stderr]).toEqual([4, expect.stringContaining('has this title already')]);
  const impossible = await terminal.run('new', 'defi', 'Un [essai]');
  expect([impossible.exitCode, impossible.stderr]).toEqual([4, expect.stringContaining('it contains [')]);
  expect((await terminal.run('new', 'recette', 'X')).stderr).toContain('There is no page type “recette”.');
  expect((await terminal.run('new', 'defi')).exitCode).toBe(4);
  expect(await terminal.files()).toEqual(files);
});

test('gives a name that is taken a number', async () => {
  const terminal = await openTerminal({});
  await terminal.write('content/defis/essai.mdx', '---\ntitre: Autre titre\n---\n');
  await terminal.run('new', 'defi', 'Essai');
  expect(await terminal.read('content/defis/essai-2.mdx')).toContain('titre: Essai\n');
});
