import type { Problem } from '#errors.ts';
import { isOpaqueBlock, type BlockNode } from './node.ts';
import { wordFor } from './word.ts';

/** Says in a line which blocks of a text stay wikitext; nothing where none does. The words are those of the fences. */
export function noteKeptWikitext(blocks: readonly BlockNode[]): Problem[] {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    if (!isOpaqueBlock(block)) continue;
    const word = wordFor(block.value);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const kinds = [...counts]
    .map(([word, count]) => (count > 1 ? `${word} (${String(count)})` : word))
    .join(', ');
  const stay = total === 1 ? 'passage of the text stays' : 'passages of the text stay';
  return [{ level: 'note', topic: 'kept wikitext', message: `${String(total)} ${stay} wikitext: ${kinds}.` }];
}
