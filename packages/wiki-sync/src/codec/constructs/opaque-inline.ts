import type { ReadAt } from '../construct.ts';
import { opaqueInline } from '../node.ts';

const TAG = /<\/?[a-z][^<>]*>/iy;
const SWITCH = /__[\p{L}]+__/uy;

/** Reads what a pattern matches as wikitext that stays wikitext. */
const keep =
  (pattern: RegExp): ReadAt =>
  ({ source, limit }, at) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    return found !== undefined && at + found.length <= limit
      ? { nodes: [opaqueInline(found)], end: at + found.length }
      : undefined;
  };

/** An opening or closing tag that no construct reads: `<span style="…">`. */
export const keepTag = keep(TAG);

/** A behaviour switch within a text: `__NOTOC__`. */
export const keepSwitch = keep(SWITCH);
