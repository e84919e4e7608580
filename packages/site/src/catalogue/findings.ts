import type { Problem } from '@passerelle/wiki-sync';
import { isPageTypeId, pageTypes, relationsOf } from '@passerelle/wiki-sync/page';
import type { Page, PageType } from '@passerelle/wiki-sync/page';
import type { Titles } from './titles.ts';

/** The field that says in one sentence what a page is about: `resume`, or `definition` for a term. */
export const summaryKey = (type: PageType): string | undefined =>
  Object.entries(type.fields).find(
    ([, field]) => field.starter && (field.kind === 'line' || field.kind === 'text'),
  )?.[0];

function missingSummary(page: Page, type: PageType): Problem[] {
  const key = summaryKey(type);
  if (key === undefined || page.fields[key] !== undefined) return [];
  return [
    {
      level: 'warning',
      field: key,
      message: `“${key}” is empty: lists and search show this page by its title alone.`,
      hint: 'Say in one sentence what it is about.',
    },
  ];
}

function unknownRelations(page: Page, type: PageType, titles: Titles): Problem[] {
  return relationsOf(page, type)
    .filter(({ title, to }) => titles.find(title, to) === undefined)
    .map(({ field, title, to }) => {
      const label = isPageTypeId(to) ? pageTypes[to].label.toLowerCase() : to;
      const guess = titles.guess(title, to);
      return {
        level: 'warning' as const,
        field,
        message: `No page of type “${label}” has the title “${title}”; it is shown without a link.`,
        hint: guess ? `Did you mean “${guess.title}”?` : 'Check its spelling, or write the page.',
      };
    });
}

/** What an editor should know about a page that can be read, none of which stops the build. */
export function findingsOf(page: Page, type: PageType, titles: Titles): Problem[] {
  return [...page.problems, ...missingSummary(page, type), ...unknownRelations(page, type, titles)];
}
