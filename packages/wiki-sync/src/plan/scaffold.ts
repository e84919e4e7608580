import { printFrontMatter } from '#codec/front-matter.ts';
import { starterComment } from '#codec/front-matter-comments.ts';
import { TITLE_KEY, type PageType } from '#page/index.ts';

/**
 * The text of a new content file: the title, and the few fields that a page begins with, each under a line that says what it
 * is for. Empty fields and these lines vanish when the file is brought into canonical form.
 */
export function scaffold(type: PageType, title: string): string {
  const lines = [printFrontMatter({ [TITLE_KEY]: title }).trimEnd()];
  for (const [key, field] of Object.entries(type.fields)) {
    if (!field.starter) continue;
    lines.push(starterComment(field));
    lines.push(field.kind === 'list' ? `${key}:\n  - ''` : `${key}: ''`);
  }
  return `---\n${lines.join('\n')}\n---\n`;
}
