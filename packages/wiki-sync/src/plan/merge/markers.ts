import { printMarkdown } from '#codec/markdown.ts';
import { textNode, type BlockNode } from '#codec/node.ts';
import type { Region } from './sequence.ts';

/** What stands behind the markers: which version is which. One line each. */
export interface MarkerLabels {
  base: string;
  wiki: string;
  file: string;
}

/** What stands for a marker while the blocks around it are printed: a run of a private character that none of them holds. */
function placeholderFor(regions: readonly Region<BlockNode>[]): string {
  const all = JSON.stringify(regions);
  let placeholder = '\uE000';
  while (all.includes(placeholder)) placeholder += '\uE000';
  return placeholder;
}

const paragraphOf = (text: string): BlockNode => ({ type: 'paragraph', children: [textNode(text)] });

const oneLine = (label: string): string => label.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/**
 * The text of a merged body. Where it has conflicts, both versions and the former one stand between markers as git writes
 * them, on lines of their own between blocks; the file is refused until they are gone.
 */
export function printWithMarkers(regions: readonly Region<BlockNode>[], labels: MarkerLabels): string {
  const markers: string[] = [];
  const placeholder = placeholderFor(regions);
  const mark = (line: string): BlockNode => {
    markers.push(line);
    return paragraphOf(`${placeholder}${String(markers.length - 1)}${placeholder}`);
  };
  // All blocks are printed together, so that notes are numbered once for the whole text.
  const blocks = regions.flatMap((region): readonly BlockNode[] => {
    if (region.kind === 'settled') return region.items;
    return [
      mark(`<<<<<<< ${oneLine(labels.file)}`),
      ...region.file,
      mark(`||||||| ${oneLine(labels.base)}`),
      ...region.base,
      mark('======='),
      ...region.wiki,
      mark(`>>>>>>> ${oneLine(labels.wiki)}`),
    ];
  });
  const text = printMarkdown(blocks);
  if (markers.length === 0) return text;
  const pattern = new RegExp(`^${placeholder}(\\d+)${placeholder}$`, 'gmu');
  return text.replaceAll(pattern, (_all, index: string) => markers[Number(index)] ?? '');
}
