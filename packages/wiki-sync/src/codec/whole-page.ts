import type { Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import { printMarkdown } from './markdown.ts';
import { holdable, opaqueBlock } from './node.ts';

const bodyOfWhole = (wikitext: string): string => printMarkdown([opaqueBlock(holdable(wikitext))]);

/** A page whose text is not taken apart: one fence that keeps all of it. Takes linear time, whatever the text. */
export const keepWhole = (wikitext: string, type: PageType): Page => ({
  ...{ type: type.id, fields: {}, unknown: {} },
  ...{ body: wikitext === '' ? '' : bodyOfWhole(wikitext), problems: [] },
});

/** Is this page one fence with all of this wikitext, and nothing else? Then it means this wikitext, without any reading. */
export function isWholeOf({ fields, categories = [], unknown, body }: Page, wikitext: string): boolean {
  const isTextAlone = Object.keys(fields).length + categories.length + Object.keys(unknown).length === 0;
  if (!body.startsWith('```') || !isTextAlone) return false;
  return body.length >= wikitext.length && body === bodyOfWhole(wikitext);
}
