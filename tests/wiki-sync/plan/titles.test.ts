import { expect, test } from 'vitest';
import { titleProblem } from '#wiki-sync/plan/titles.ts';

const namespaces = ['aide', 'mediawiki', 'discussion utilisateur'];

test.for([
  ['Foo#bar', 'it contains #'],
  ['A|B', 'it contains |'],
  ['a[b', 'it contains ['],
  ['a<b', 'it contains <'],
  ['Ta\ttab', 'it contains a control character'],
  ['a\u0085b', 'it contains a control character'],
  [':Z', 'it begins with a colon'],
  [' _ ', 'it is empty'],
  ['x%41y', 'it contains a percent sign with two digits'],
  ['MediaWiki:Common.js', '“MediaWiki” is a namespace, in which no page of this type is looked for'],
  ['Aide : commencer', '“Aide” is a namespace, in which no page of this type is looked for'],
  [
    'discussion_Utilisateur:Robot',
    '“discussion_Utilisateur” is a namespace, in which no page of this type is looked for',
  ],
] as const)('finds that no page can be called %j', ([title, reason]) => {
  expect(titleProblem(title, namespaces)).toBe(reason);
});

test.for([
  'Accueil : la suite',
  'Entraide : qui fait quoi',
  'a__b  c',
  'L’été à 100 % : un essai',
  'Où ? Là-bas !',
])('lets a page be called %j', (title) => {
  expect(titleProblem(title, namespaces)).toBeUndefined();
});
