import fc from 'fast-check';
import type { ItemValue, Page } from '#wiki-sync/page/index.ts';

const KINDS = [
  'a field is written',
  'a field grows',
  'a formatted field grows',
  'a formatted field is changed',
  'an item is added',
  'an item is changed',
  'an item gets another field',
  'an item is taken out',
  'items change places',
  'a paragraph is added',
  'a paragraph grows at its end',
  'a paragraph grows at its beginning',
  'a paragraph is written anew',
  'a paragraph is taken out',
  'paragraphs change places',
  'a list gets an element',
  'a list loses an element',
  'an unknown parameter is written',
  'a category is added',
] as const;

/** One edit of a page, the same on the wiki and in a file; `place` says where, counted round. */
export interface Change {
  kind: (typeof KINDS)[number];
  place: number;
}

/** Any edit; small places meet often. */
export const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.nat(3),
});

const itemsOf = ({ fields }: Page): ItemValue[] => (fields['verbatims'] ?? []) as ItemValue[];
const listOf = ({ fields }: Page): string[] => (fields['mots_cles'] ?? []) as string[];
const textOf = ({ fields }: Page, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

function withField(page: Page, key: string, value: string | string[] | ItemValue[]): Page {
  const { [key]: _former, ...others } = page.fields;
  return { ...page, fields: value.length === 0 ? others : { ...page.fields, [key]: value } };
}

const replacedAt = <T>(list: readonly T[], place: number, ...by: T[]): T[] => {
  const index = list.length === 0 ? 0 : place % list.length;
  return [...list.slice(0, index), ...by, ...list.slice(index + 1)];
};

const insertedAt = <T>(list: readonly T[], place: number, one: T): T[] => {
  const index = place % (list.length + 1);
  return [...list.slice(0, index), one, ...list.slice(index)];
};

const rotated = <T>(list: readonly T[], place: number): T[] => {
  const from = list.length === 0 ? 0 : place % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
};

/** The page after an edit that brings this word in, where the edit brings one. */
export function applyChange(page: Page, { kind, place }: Change, word: string): Page {
  const paragraphs = page.body.split(/\n{2,}/).filter((text) => text.trim() !== '');
  const body = (changed: readonly string[]): Page => ({ ...page, body: changed.join('\n\n') });
  const paragraph = paragraphs[place % Math.max(1, paragraphs.length)] ?? '';
  const isPlain = /^[\p{L}\p{N} .’]*$/u.test(paragraph);
  const items = itemsOf(page);
  const item = items[place % Math.max(1, items.length)] ?? {};
  switch (kind) {
    case 'a field is written':
      return withField(page, place % 2 === 0 ? 'resume' : 'prochaine_etape', `Résumé ${word}`);
    case 'a field grows':
      return withField(page, 'resume', `${textOf(page, 'resume')} ${word}`.trim());
    case 'a formatted field grows':
      return withField(page, 'analyse', `${textOf(page, 'analyse')}\n\nAnalyse ${word}.`.trim());
    case 'a formatted field is changed': {
      const parts = textOf(page, 'analyse').split(/\n{2,}/);
      return withField(page, 'analyse', replacedAt(parts, place, `Analyse ${word}.`).join('\n\n'));
    }
    case 'an item is added':
      return withField(
        page,
        'verbatims',
        insertedAt(items, place, { citation: `On dit ${word} ici`, qui: 'usagère' }),
      );
    case 'an item is changed':
      return items.length === 0
        ? page
        : withField(page, 'verbatims', replacedAt(items, place, { ...item, citation: `On dit ${word} ici` }));
    case 'an item gets another field':
      return items.length === 0
        ? page
        : withField(page, 'verbatims', replacedAt(items, place, { ...item, qui: word }));
    case 'an item is taken out':
      return withField(page, 'verbatims', replacedAt(items, place));
    case 'items change places':
      return withField(page, 'verbatims', rotated(items, place));
    case 'a paragraph is added':
      return body(insertedAt(paragraphs, place, `Paragraphe ${word} ajouté.`));
    case 'a paragraph grows at its end':
      return isPlain ? body(replacedAt(paragraphs, place, `${paragraph} Suite ${word}.`.trim())) : page;
    case 'a paragraph grows at its beginning':
      return isPlain ? body(replacedAt(paragraphs, place, `Avant ${word} ${paragraph}`.trim())) : page;
    case 'a paragraph is written anew':
      return isPlain ? body(replacedAt(paragraphs, place, `Texte ${word} récrit.`)) : page;
    case 'a paragraph is taken out':
      return isPlain ? body(replacedAt(paragraphs, place)) : page;
    case 'paragraphs change places':
      return body(rotated(paragraphs, place));
    case 'a list gets an element':
      return withField(page, 'mots_cles', insertedAt(listOf(page), place, word));
    case 'a list loses an element':
      return withField(page, 'mots_cles', replacedAt(listOf(page), place));
    case 'an unknown parameter is written':
      return { ...page, unknown: { ...page.unknown, couleur: word } };
    case 'a category is added':
      return { ...page, categories: [...(page.categories ?? []), `Essai ${word}`] };
  }
}
