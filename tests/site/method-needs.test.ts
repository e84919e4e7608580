import { pageTypes } from '@passerelle/wiki-sync/page';
import { describe, expect, test } from 'vitest';
import { facetPath } from '#site/fiche/facets.ts';
import { classOf, GROUP_CLASSES, minutesOf, peopleIn, TIME_CLASSES } from '#site/fiche/method-needs.ts';

describe('How long a method takes is read from what people write', () => {
  test.each([
    ['15 minutes au plus par appel', 15],
    ['1\u00a0h\u00a015', 75],
    ['1h30', 90],
    ['une heure', 60],
    ['2 heures, plus les réponses qui arrivent ensuite', 120],
    ['2 heures pour l’écrire, une heure par trimestre pour le tenir', 120],
    ['une demi-journée, plus deux rappels', 240],
    ['une demi-journée à une journée', 480],
    ['3 à 5 jours, étalés sur un mois', 2400],
    ['4 à 8 semaines', 19_200],
    ['à la demande', undefined],
    ['', undefined],
  ])('“%s”', (written, minutes) => {
    expect(minutesOf(written)).toBe(minutes);
  });

  test('and put into the first class that has room for it', () => {
    expect(classOf(TIME_CLASSES, 60)).toEqual(['une heure au plus']);
    expect(classOf(TIME_CLASSES, 75)).toEqual(['jusqu’à deux heures']);
    expect(classOf(TIME_CLASSES, 19_200)).toEqual(['plusieurs jours']);
    expect(classOf(TIME_CLASSES, undefined)).toEqual([]);
  });
});

describe('How many people a method takes is read from what people write', () => {
  test.each([
    ['6 à 12 personnes, une pour animer, une pour noter', 12, 'en groupe'],
    ['une ou deux personnes, plus un groupe de 4 à 8 personnes', 8, 'en groupe'],
    ['2 à 4 personnes, dont une qui vit la galère', 4, 'à quatre ou cinq'],
    ['vous et une ou deux personnes', 2, 'à trois au plus'],
    ['deux personnes, trois au plus', 3, 'à trois au plus'],
    ['une personne par structure, et un lieu', undefined, undefined],
    ['chacune et chacun', undefined, undefined],
  ])('“%s”', (written, people, label) => {
    expect(peopleIn(written)).toBe(people);
    expect(classOf(GROUP_CLASSES, people)[0]).toBe(label);
  });
});

test('a value that is put into a class leads to the list of the class, any other to its own', () => {
  const { methodologie } = pageTypes;
  expect(facetPath(methodologie, 'participants', '6 à 12 personnes')).toBe(
    '/methodes/participants/en-groupe/',
  );
  expect(facetPath(methodologie, 'participants', 'chacune et chacun')).toBeUndefined();
  expect(facetPath(methodologie, 'famille', 'écouter')).toBe('/methodes/etape/ecouter/');
});
