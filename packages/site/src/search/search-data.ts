/** One page as the search knows it; keys are short since the file is sent to every searcher. */
export interface SearchEntry {
  /** Title. */
  t: string;
  /** Summary. */
  r: string;
  /** Address. */
  u: string;
  /** Kind of page, in words. */
  k: string;
  /** Other words to find it by: themes, key words, synonyms. */
  m: string;
  /** Present for a made-up example. */
  x?: 1;
}

/** What `/recherche.json` holds. */
export interface SearchData {
  pages: SearchEntry[];
  /** Words that mean the same, from the glossary. */
  synonyms: string[][];
}
