import type { ReadAt } from '../construct.ts';
import { opaqueInline } from '../node.ts';

const SWITCH = /__[\p{L}]+__/uy;

/** A behaviour switch within a text stays wikitext: `__NOTOC__`. */
export const keepSwitch: ReadAt = ({ source, limit }, at) => {
  SWITCH.lastIndex = at;
  const found = SWITCH.exec(source)?.[0];
  return found !== undefined && at + found.length <= limit
    ? { nodes: [opaqueInline(found)], end: at + found.length }
    : undefined;
};
