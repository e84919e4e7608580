import type { BlockConstruct } from '../construct.ts';
import type { BlockKind } from '../segment.ts';
import { definitionList } from './definition-list.ts';
import { fence } from './fence.ts';
import { footnoteLine } from './footnote-syntax.ts';
import { heading } from './heading.ts';
import { list } from './list.ts';
import { paragraph } from './paragraph.ts';
import { quotation } from './quotation.ts';
import { rule } from './rule.ts';
import { table } from './table.ts';

/** Every construct that is a block. Those of one kind of segment are tried in this order. */
const all: readonly BlockConstruct[] = [
  heading,
  paragraph,
  list,
  definitionList,
  quotation,
  table,
  footnoteLine,
  rule,
  fence,
];

/** The constructs that a segment of a kind may be. */
export const blockConstructsOf: ReadonlyMap<BlockKind, readonly BlockConstruct[]> = (() => {
  const byKind = new Map<BlockKind, BlockConstruct[]>();
  for (const construct of all) {
    for (const kind of construct.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), construct]);
  }
  return byKind;
})();

/** The construct that writes a block, by the type of its node. */
export const blockConstructs: ReadonlyMap<string, BlockConstruct> = new Map(
  all.map((one) => [one.types[0], one]),
);

/** The construct to which a type of Markdown node belongs, on its own or inside it. */
export const blockConstructOfType: ReadonlyMap<string, BlockConstruct> = new Map(
  all.flatMap((one) => one.types.map((type) => [type, one] as const)),
);
