import type { WikiProfile } from './profile.ts';

/** How a block spells what may be spelt in two ways; taken from the block that an edited one replaces. */
export interface InlineStyle {
  nbsp: string;
  /** Write apostrophes that touch bold or italic as references; MediaWiki guesses rightly without, as a rule. */
  guardsApostrophes?: boolean;
  /** Write closing brackets as references, inside the brackets of a link. */
  guardsBrackets?: boolean;
  /** Write pipes as references, inside a cell of a table, and in a header cell also `!!`. */
  inCell?: 'header' | 'data';
  profile: WikiProfile;
}
