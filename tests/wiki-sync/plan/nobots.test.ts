import { expect, test } from 'vitest';
import { letsBotsEdit } from '#wiki-sync/plan/nobots.ts';

test.for([
  ['Un texte.', true],
  ['{{nobots}}', false],
  ['{{NoBots}}', false],
  ['{{bots}}', true],
  ['{{bots|deny=all}}', false],
  ['{{bots|deny=Autre, robot}}', false],
  ['{{bots|deny=Autre}}', true],
  ['{{bots|deny=none}}', true],
  ['{{bots|allow=all}}', true],
  ['{{bots|allow=Robot}}', true],
  ['{{bots|allow=Autre}}', false],
  ['{{bots|allow=none}}', false],
  ['<!-- {{nobots}} -->', true],
  ['<nowiki>{{nobots}}</nowiki>', true],
] as const)('%s', ([text, allowed]) => {
  expect(letsBotsEdit(text, 'Robot')).toBe(allowed);
});
