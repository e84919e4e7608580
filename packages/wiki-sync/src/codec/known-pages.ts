import type { Page } from '#page/page.ts';
import type { PageType } from '#page/page-type.ts';
import type { WikiProfile } from './profile.ts';

/*
 * What wikitexts were read as, lately. Reading is pure, so remembering it changes no answer; it spares reading the base
 * of a page a second time to find out that nothing in the page was edited, which is the usual case.
 */

/** Characters that are remembered in all; the oldest texts are forgotten first. */
const CAPACITY = 8_000_000;

const known = new WeakMap<WikiProfile, WeakMap<PageType, Map<string, string>>>();
const inOrder: { texts: Map<string, string>; wikitext: string; size: number }[] = [];
let remembered = 0;

const meaningOf = ({ fields, categories = [], unknown, body }: Page): string =>
  JSON.stringify([fields, categories, unknown, body]);

function textsOf(type: PageType, profile: WikiProfile): Map<string, string> {
  const ofProfile = known.get(profile) ?? new WeakMap<PageType, Map<string, string>>();
  known.set(profile, ofProfile);
  const texts = ofProfile.get(type) ?? new Map<string, string>();
  ofProfile.set(type, texts);
  return texts;
}

/** Remembers what a wikitext was read as: its meaning alone, not the page, which is the caller's to change. */
export function rememberPage(wikitext: string, type: PageType, profile: WikiProfile, page: Page): void {
  const texts = textsOf(type, profile);
  if (texts.has(wikitext)) return;
  const meaning = meaningOf(page);
  const size = wikitext.length + meaning.length;
  if (size > CAPACITY / 4) return;
  texts.set(wikitext, meaning);
  inOrder.push({ texts, wikitext, size });
  remembered += size;
  while (remembered > CAPACITY) {
    const oldest = inOrder.shift();
    if (!oldest) return;
    oldest.texts.delete(oldest.wikitext);
    remembered -= oldest.size;
  }
}

/** True if the wikitext was read lately and means exactly this page; false tells nothing. */
export const isKnownToMean = (wikitext: string, type: PageType, profile: WikiProfile, page: Page): boolean =>
  textsOf(type, profile).get(wikitext) === meaningOf(page);
