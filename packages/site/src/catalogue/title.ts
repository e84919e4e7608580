import { targetKey } from '@passerelle/wiki-sync/page';

/** A looser key, for guessing which page a misspelt title meant: no case, accents, or kind of apostrophe. */
export const looseTitleKey = (title: string): string =>
  targetKey(title)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('’', "'")
    .replace(/[\s«»"“”]+/g, ' ')
    .replace(/ (?=[;:!?])/g, '')
    .toLowerCase()
    .trim();
