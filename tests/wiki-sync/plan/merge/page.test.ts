import { describe, expect, test } from 'vitest';
import { pageTypes, type FieldValue, type Page } from '#wiki-sync/page/index.ts';
import { mergePages, type MergedPage } from '#wiki-sync/plan/merge/page.ts';

const labels = { base: 'base (révision 10)', wiki: 'wiki (révision 12, Alice)', file: 'fichier' };

const page = (fields: Record<string, FieldValue>, body = '', title = 'Essai'): Page => ({
  ...{ type: 'defi', title, fields, unknown: {}, body, problems: [] },
});

const merge = (base: Page, wiki: Page, file: Page): MergedPage =>
  mergePages({ base, wiki, file }, pageTypes.defi, labels);

/** The merged body of three bodies. */
const bodies = (base: string, wiki: string, file: string): string =>
  merge(page({}, base), page({}, wiki), page({}, file)).page.body;

/** The merged value of one field, and where it conflicts. */
function values(
  key: string,
  base: FieldValue | undefined,
  wiki: FieldValue | undefined,
  file: FieldValue | undefined,
): { value: FieldValue | undefined; conflicts: string[] } {
  const of = (value: FieldValue | undefined): Page => page(value === undefined ? {} : { [key]: value });
  const merged = merge(of(base), of(wiki), of(file));
  return { value: merged.page.fields[key], conflicts: merged.fieldConflicts.map(({ place }) => place) };
}

describe('fields', () => {
  test('different fields are both taken', () => {
    const base = page({ resume: 'Un', statut: 'repéré' });
    const { page: merged, fieldConflicts } = merge(
      base,
      page({ resume: 'Deux', statut: 'repéré' }),
      page({ resume: 'Un', statut: 'qualifié' }),
    );
    expect(merged.fields).toEqual({ resume: 'Deux', statut: 'qualifié' });
    expect(fieldConflicts).toEqual([]);
  });

  test('one field that both changed keeps the file’s value, and is a conflict that shows all three', () => {
    const merged = merge(page({ resume: 'Un' }), page({ resume: 'Deux' }), page({ resume: 'Trois' }));
    expect(merged.page.fields['resume']).toBe('Trois');
    expect(merged.fieldConflicts).toEqual([
      { place: 'resume', label: 'Résumé', base: 'Un', wiki: 'Deux', file: 'Trois' },
    ]);
  });

  test('a field that one side emptied and the other changed is a conflict', () => {
    expect(values('statut', 'repéré', undefined, 'qualifié')).toEqual({
      value: 'qualifié',
      conflicts: ['statut'],
    });
  });

  test('a list takes what either side put in, and leaves what either took out', () => {
    expect(
      values(
        'themes',
        ['accueil', 'argent', 'lieu'],
        ['accueil', 'lieu', 'écoute'],
        ['nuit', 'accueil', 'argent'],
      ),
    ).toEqual({ value: ['nuit', 'accueil', 'écoute'], conflicts: [] });
  });

  test('formatted text is merged by paragraph, and by word within one', () => {
    expect(
      values(
        'analyse',
        'Les gens arrivent le matin et repartent.\n\nFin.',
        'Les gens arrivent le soir et repartent.\n\nFin.',
        'Les gens arrivent le matin et repartent vite.\n\nFin.\n\nSuite.',
      ),
    ).toEqual({
      value: 'Les gens arrivent le soir et repartent vite.\n\nFin.\n\nSuite.',
      conflicts: [],
    });
  });

  test('parameters that nobody declares are merged one by one', () => {
    const base = { ...page({}), unknown: { couleur: 'bleu', taille: '1' } };
    const merged = merge(
      base,
      { ...page({}), unknown: { couleur: 'vert', taille: '1' } },
      { ...page({}), unknown: { couleur: 'rouge', taille: '2' } },
    );
    expect(merged.page.unknown).toEqual({ couleur: 'rouge', taille: '2' });
    expect(merged.fieldConflicts.map(({ place }) => place)).toEqual(['autres.couleur']);
  });

  test('a title that both changed is a conflict, one that the wiki changed is followed', () => {
    const titled = (title: string): Page => page({}, '', title);
    expect(merge(titled('A'), titled('B'), titled('A')).page.title).toBe('B');
    expect(merge(titled('A'), titled('B'), titled('C')).fieldConflicts[0]?.place).toBe('titre');
  });
});

test('categories of both sides are put together', () => {
  const of = (categories: string[]): Page => ({ ...page({}), categories });
  const { page: merged, fieldConflicts } = merge(of(['A', 'B']), of(['A', 'B', 'C']), of(['D', 'A']));
  expect(merged.categories).toEqual(['D', 'A', 'C']);
  expect(fieldConflicts).toEqual([]);
  expect(merge(of(['A']), page({}), of(['A'])).page.categories).toBeUndefined();
});

describe('items', () => {
  const [one, two, three] = [{ citation: 'Un mot.' }, { citation: 'Deux mots.' }, { citation: 'Trois.' }];

  test('what both sides add is taken from both, the wiki’s first', () => {
    expect(values('verbatims', [one], [one, two], [one, three])).toEqual({
      value: [one, two, three],
      conflicts: [],
    });
  });

  test('an item is found by its content, wherever it went', () => {
    expect(
      values('verbatims', [one, two, three], [three, one, two], [one, { ...two, qui: 'concierge' }, three]),
    ).toEqual({ value: [three, one, { ...two, qui: 'concierge' }], conflicts: [] });
  });

  test('different fields of one item are both taken', () => {
    const item = { citation: 'Je ne sais jamais quoi dire en premier.', qui: 'concierge' };
    expect(
      values('verbatims', [item], [{ ...item, qui: 'animatrice' }], [{ ...item, type_de_lieu: 'fablab' }]),
    ).toEqual({
      value: [{ citation: item.citation, qui: 'animatrice', type_de_lieu: 'fablab' }],
      conflicts: [],
    });
  });

  test('the same field of one item is a conflict at exactly that field', () => {
    const item = { citation: 'Je ne sais jamais quoi dire en premier.', qui: 'concierge' };
    expect(
      values('verbatims', [one, item], [one, { ...item, qui: 'A' }], [one, { ...item, qui: 'B' }]),
    ).toEqual({ value: [one, { ...item, qui: 'B' }], conflicts: ['verbatims[1].qui'] });
  });

  test('an item that both put in stands once, also where one side took out one that is much like it', () => {
    const heard = { citation: 'On dit souvent ici que c’est long.', qui: 'usagère' };
    const former = { citation: 'On dit souvent ici que c’est cher.', qui: 'usagère' };
    expect(values('verbatims', [former, one], [heard, one], [heard, former, one])).toEqual({
      value: [heard, one],
      conflicts: [],
    });
  });

  test('two new items that are known by the same first field are one, and what else they say is merged', () => {
    const heard = { citation: 'On dit souvent ici que c’est long.' };
    expect(
      values(
        'verbatims',
        [one],
        [one, { ...heard, qui: 'A' }],
        [one, { ...heard, qui: 'B', type_de_lieu: 'fablab' }],
      ),
    ).toEqual({
      value: [one, { ...heard, qui: 'B', type_de_lieu: 'fablab' }],
      conflicts: ['verbatims[1].qui'],
    });
  });

  test('two new items whose first field says little are two', () => {
    const [a, b] = [
      { ...two, qui: 'A' },
      { ...two, qui: 'B' },
    ];
    expect(values('verbatims', [one], [one, a], [one, b])).toEqual({ value: [one, a, b], conflicts: [] });
  });

  test('an item that one side took out and the other left is gone', () => {
    expect(values('verbatims', [one, two], [two], [one, two, three])).toEqual({
      value: [two, three],
      conflicts: [],
    });
  });

  test('an item that one side took out and the other edited is a conflict, and stays', () => {
    const long = { citation: 'Je ne sais jamais quoi dire en premier.' };
    const edited = { citation: 'Je ne sais jamais quoi dire en dernier.' };
    expect(values('verbatims', [long], undefined, [edited])).toEqual({
      value: [edited],
      conflicts: ['verbatims[0]'],
    });
  });
});

describe('the body', () => {
  test('different paragraphs, next to each other, are both taken', () => {
    expect(bodies('Un.\n\nDeux.\n\nTrois.', 'UN.\n\nDeux.\n\nTrois.', 'Un.\n\nDEUX.\n\nTrois.')).toBe(
      'UN.\n\nDEUX.\n\nTrois.',
    );
  });

  test('a paragraph put in front of one that the other side edited is no conflict', () => {
    expect(bodies('Un.\n\nDeux.', 'Un.\n\nNouveau.\n\nDeux.', 'Un.\n\nDEUX.')).toBe(
      'Un.\n\nNouveau.\n\nDEUX.',
    );
  });

  test('what both add in one place is taken from both', () => {
    expect(bodies('Un.', 'Un.\n\nDu wiki.', 'Un.\n\nDu fichier.')).toBe('Un.\n\nDu wiki.\n\nDu fichier.');
  });

  test('a paragraph that both hold and the base does not stands once, with what one of them has more', () => {
    const [short, long] = ['Le café est prêt.', 'Le café est prêt à dix heures.'];
    expect(bodies('Un.', `Un.\n\n${short}`, `Un.\n\n${long}\n\nFin.`)).toBe(`Un.\n\n${long}\n\nFin.`);
    expect(bodies('Un.', `Un.\n\n${long}`, `${short}\n\nUn.`)).toBe(`${long}\n\nUn.`);
    const link = 'Le [café](wiki:Café) est prêt.';
    expect(bodies('Un.', `Un.\n\n${link}`, `Un.\n\n${long}`)).toBe(`Un.\n\n${link}\n\n${long}`);
  });

  test('the same edit on both sides is made once', () => {
    expect(bodies('Un.', 'Un.\n\nPareil.', 'Un.\n\nPareil.')).toBe('Un.\n\nPareil.');
  });

  test('a paragraph that both moved stands once, also where one side edited the one before it', () => {
    const [base, moved] = ['Un.\n\nDeux.\n\nTrois.', 'Deux.\n\nTrois.\n\nUn.'];
    expect(bodies(base, moved, 'Deux.\n\nTrois, et plus.\n\nUn.')).toBe('Deux.\n\nTrois, et plus.\n\nUn.');
    expect(bodies(base, 'Deux.\n\nTrois, et plus.\n\nUn.', moved)).toBe('Deux.\n\nTrois, et plus.\n\nUn.');
    const [last, first] = ['Trois.\n\nUn.\n\nDeux.', 'Trois.\n\nUn, et plus.\n\nDeux.'];
    expect([bodies(base, last, first), bodies(base, first, last)]).toEqual([first, first]);
  });

  test('an edit follows a paragraph that the other side moved, or both', () => {
    const [one, two, three] = [
      'On ouvre le matin.',
      'Le café est prêt à dix heures.',
      'On ferme tard le soir.',
    ];
    const text = (...paragraphs: string[]): string => paragraphs.join('\n\n');
    const [base, moved] = [text(one, two, three), text(one, three, two)];
    const [shorter, longer] = ['Le café est prêt à neuf heures.', 'Le café est prêt à dix heures, et chaud.'];
    expect(bodies(base, moved, text(one, shorter, three))).toBe(text(one, three, shorter));
    expect(bodies(base, text(one, shorter, three), moved)).toBe(text(one, three, shorter));
    expect(bodies(base, moved, text(one, three, shorter))).toBe(text(one, three, shorter));
    expect(bodies(base, text(one, three, longer), text(one, shorter, three))).toBe(
      text(one, three, 'Le café est prêt à neuf heures, et chaud.'),
    );
    expect(bodies(base, text(two, one, three), text(one, three, shorter))).toBe(text(one, three, shorter));
  });

  test('a paragraph that both edited is merged beside one that one side added', () => {
    expect(
      bodies(
        'On ouvre le matin avec un café.',
        'On ouvre le soir avec un café.\n\nFin.',
        'On ouvre le matin avec un thé.',
      ),
    ).toBe('On ouvre le soir avec un thé.\n\nFin.');
  });

  test('different words of one paragraph are both taken', () => {
    expect(
      bodies(
        'On ouvre le matin avec un café.',
        'On ouvre le soir avec un café.',
        'On ouvre le matin avec un thé.',
      ),
    ).toBe('On ouvre le soir avec un thé.');
  });

  test('the same word is a conflict, between markers as git writes them, at exactly that paragraph', () => {
    expect(
      bodies(
        'Un.\n\nOn ouvre le matin.\n\nFin.',
        'Un.\n\nOn ouvre le soir.\n\nFin.',
        'Un.\n\nOn ouvre à midi.\n\nFin.',
      ),
    ).toMatchInlineSnapshot(`
      "Un.

      <<<<<<< fichier

      On ouvre à midi.

      ||||||| base (révision 10)

      On ouvre le matin.

      =======

      On ouvre le soir.

      >>>>>>> wiki (révision 12, Alice)

      Fin."
    `);
  });

  test('a paragraph that one side deleted and the other edited is a conflict', () => {
    const merged = merge(page({}, 'Un.\n\nDeux mots.'), page({}, 'Un.'), page({}, 'Un.\n\nTrois mots.'));
    expect(merged.bodyConflicts).toBe(1);
    expect(merged.page.body).toContain('Trois mots.');
  });

  test('a user name cannot break out of its marker', () => {
    const { page: merged } = mergePages(
      { base: page({}, 'Un.'), wiki: page({}, 'Deux.'), file: page({}, 'Trois.') },
      pageTypes.defi,
      { ...labels, wiki: 'wiki\n=======\n::set-output' },
    );
    expect(merged.body.split('\n').at(-1)).toBe('>>>>>>> wiki ======= ::set-output');
  });
});
