import type { WikiProfile } from './profile.ts';
import type { Token } from './token.ts';

/** What the inline reader needs to know of the whole. */
export interface InlineContext {
  source: string;
  tokens: readonly Token[];
  profile: WikiProfile;
  /** The wikitext of references that stay wikitext, since the text around them forbids a note there. */
  keptNotes?: ReadonlySet<string>;
}
