import { wordsOf } from '@passerelle/wiki-sync/near';
import { textsOf } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';

const listed = ({ fields }: Fiche, key: string): string[] => textsOf(fields[key]);

/** A word that more pages hold than these says nothing of any of them; it also keeps the work in proportion. */
const MOST_HOLDERS = 40;
/** Two pages that share less than this part of what one of them is about are not near. */
const LEAST = 0.15;

/** The words of a page, as the search folds them; a word in the title or the key words counts for what it is about. */
function wordsOfFiche(fiche: Fiche): Set<string> {
  const about = [fiche.title, fiche.summary, ...listed(fiche, 'mots_cles'), ...listed(fiche, 'themes')];
  return new Set(about.flatMap(wordsOf));
}

/**
 * Finds pages of one type that are near to another, by the words that few pages hold. Prepared once for all pages, since
 * comparing each with each would cost the square of their number.
 */
export class NearFiches {
  readonly #words = new Map<Fiche, Set<string>>();
  readonly #holders = new Map<string, Fiche[]>();

  constructor(fiches: readonly Fiche[]) {
    for (const fiche of fiches) {
      const words = wordsOfFiche(fiche);
      this.#words.set(fiche, words);
      for (const word of words) {
        const holders = this.#holders.get(word);
        if (holders) holders.push(fiche);
        else this.#holders.set(word, [fiche]);
      }
    }
  }

  /** The pages nearest to one of those given, best first. */
  to(fiche: Fiche, most: number): Fiche[] {
    const scores = new Map<Fiche, number>();
    let total = 0;
    for (const word of this.#words.get(fiche) ?? []) {
      const holders = this.#holders.get(word) ?? [];
      if (holders.length > MOST_HOLDERS) continue;
      const weight = Math.log(1 + this.#words.size / holders.length);
      total += weight;
      for (const other of holders) if (other !== fiche) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
    return [...scores]
      .filter(([, score]) => score >= LEAST * total)
      .sort(([one, a], [other, b]) => b - a || (one.title < other.title ? -1 : 1))
      .slice(0, most)
      .map(([near]) => near);
  }
}
