import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Fiche } from '#catalogue/fiche.ts';
import { NearFiches } from './near-fiches.ts';

const prepared = new WeakMap<Catalogue, NearFiches>();

/** What finds near défis in a catalogue, prepared when it is first asked for. */
export function nearOf(catalogue: Catalogue, defis: () => readonly Fiche[]): NearFiches {
  const known = prepared.get(catalogue) ?? new NearFiches(defis());
  prepared.set(catalogue, known);
  return known;
}
