import { describe, expect, test } from 'vitest';
import { isOfAWiki, starterPages } from './starter-pages.ts';
import type { StarterPage } from './starter-pages.ts';

/** What French typography does not have, and what to write instead. Blanks in the files are U+00A0 or plain. */
const RULES: readonly [name: string, pattern: RegExp][] = [
  ['a straight apostrophe: write ’', /\p{L}'\p{L}/u],
  ['a breakable blank before a sign: write U+00A0', / [:;!?»]/],
  ['no blank before a sign: write U+00A0', /[\p{L}\p{N})’»*][;!?](?!\p{L})|[\p{L})’»*]:(?=\s)/u],
  ['no unbreakable blank behind «', /«(?!\u00a0)/],
  ['no unbreakable blank before »', /[^\u00a0]»/],
  ['straight or English quotation marks: write « »', /["“”]/],
  ['three dots: write …', /\.\.\./],
  ['a blank before a comma or a full stop', /[ \u00a0][,.](?!\p{N})/u],
  ['two blanks', /\S {2,}\S/],
  ['a narrow blank: the site sets it', /\u202f/],
  ['a hyphen or an em dash between blanks: write a comma, a colon or a full stop', / - |—/],
  ['a capital without its accent', /(?<!\p{L})(?:A(?= [a-zà-ÿ])|E(?:tat|cole|quipe|cout|crire|tape|tude|nergie|diteur|vit|ph))/u],
  ['oe in two letters', /(?:c|s|b|n|v)?oe(?:u|il)/i],
  ['a breakable blank between a number and its unit', /\d (?:h|km|m²|€|%|Go)(?!\p{L})/u],
  ['a decomposed accent: write NFC', /\p{M}/u],
];

/** What people read in a line of a file: no key, quotes of YAML, address, or code. */
const proseOf = (line: string): string =>
  line
    .replace(/^(?:\s*- )?\s*[a-z_]+:(?: \|-)?(?: |$)/, '')
    .replace(/^\s*- /, '')
    .replace(/^"(.*)"$/, '$1')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/(?:https?|mailto):\S+/g, '')
    .replace(/`[^`]*`/g, '');

/** Every break of a rule, as `file:line: rule: text`. */
const findingsIn = ({ file, text }: StarterPage): string[] =>
  text.split('\n').flatMap((line, index) => {
    const prose = proseOf(line);
    return RULES.filter(([, pattern]) => pattern.test(prose)).map(
      ([name]) => `content/${file}:${String(index + 1)}: ${name}: ${prose}`,
    );
  });

describe.skipIf(isOfAWiki)('The starter content', () => {
  test('keeps the rules of French typography', () => {
    expect(starterPages.flatMap(findingsIn)).toEqual([]);
  });

  test.each([
    ['Qu\'est-ce que c’est', 'apostrophe'],
    ['Vraiment ?', 'breakable blank before'],
    ['Vraiment!', 'no blank before'],
    ['Ceci: cela', 'no blank before'],
    ['«\u00a0oui »', 'breakable blank before'],
    ['« oui\u00a0»', 'behind «'],
    ['«\u00a0oui»', 'before »'],
    ['Un "oui" franc', 'quotation marks'],
    ['Et puis...', 'three dots'],
    ['Oui , non', 'before a comma'],
    ['Oui  non', 'two blanks'],
    ['Oui - non', 'hyphen'],
    ['A vous de jouer', 'accent'],
    ['Ecrire court', 'accent'],
    ['un coup d’oeil', 'two letters'],
    ['une heure, soit 1 h 15', 'number and its unit'],
    ['de\u0301fi', 'decomposed'],
  ])('would be told of “%s”', (line, rule) => {
    const page = { file: 'a.mdx', text: line } as StarterPage;
    expect(findingsIn(page).join('\n')).toContain(rule);
  });

  test('is not told of what only looks wrong', () => {
    const right = [
      'titre: Ce qu’on dit\u00a0: oui\u00a0; non\u00a0!',
      '  - adresse: https://exemple.fr/?q=1;2',
      '- **À éviter** [le lundi](wiki:Le_lundi\u00a0?)\u00a0: on est fermé.',
      'definition: "Trois mots\u00a0: accueil, clés, «\u00a0compta\u00a0»."',
      '  - citation: On m’a dit «\u00a0revenez à 18\u00a0h 30\u00a0».',
    ].join('\n');
    expect(findingsIn({ file: 'a.mdx', text: right } as StarterPage)).toEqual([]);
  });
});
