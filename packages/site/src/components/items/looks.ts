import Comparaison from './Comparaison.astro';
import Contraintes from './Contraintes.astro';
import Etapes from './Etapes.astro';
import Items from './Items.astro';
import Pratiques from './Pratiques.astro';
import Relais from './Relais.astro';
import Reponses from './Reponses.astro';
import Situations from './Situations.astro';
import Sources from './Sources.astro';
import Verbatims from './Verbatims.astro';

type ItemsComponent = typeof Items;

/** Fields of items that deserve their own look. */
const LOOKS: Readonly<Record<string, ItemsComponent>> = {
  'defi.verbatims': Verbatims,
  'defi.situations': Situations,
  'defi.contraintes': Contraintes,
  'defi.pratiques': Pratiques,
  'defi.relais': Relais,
  'defi.reponses': Reponses,
  'defi.comparaison': Comparaison,
  'methodologie.etapes': Etapes,
  sources: Sources,
};

/** The component that shows the items of a field; the general one where none was made for it. */
export const lookOf = (typeId: string, fieldKey: string): ItemsComponent =>
  LOOKS[`${typeId}.${fieldKey}`] ?? LOOKS[fieldKey] ?? Items;
