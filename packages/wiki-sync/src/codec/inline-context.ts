import type { WikiProfile } from './profile.ts';
import type { Token } from './token.ts';

/** What the inline reader needs to know of the whole. */
export interface InlineContext {
  source: string;
  tokens: readonly Token[];
  profile: WikiProfile;
}
