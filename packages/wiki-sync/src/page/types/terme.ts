import { list, text } from '../field.ts';
import { definePageType } from '../page-type.ts';

/** A word of the field, with the words that people use instead; these feed the search. */
export const terme = definePageType({
  id: 'terme',
  folder: 'glossaire',
  template: 'Terme',
  label: 'Terme',
  plural: 'Glossaire',
  help: 'Un mot du métier, expliqué simplement, avec les mots qu’on emploie à la place.',
  groups: { bref: 'Définition' },
  fields: {
    definition: text({ label: 'Définition', help: 'Le sens du mot, en une ou deux phrases.', starter: true }),
    synonymes: list({
      label: 'Synonymes',
      help: 'Les autres mots pour dire la même chose, même familiers.',
      starter: true,
    }),
    voir_aussi: list({
      label: 'Voir aussi',
      help: 'Les titres des termes voisins.',
      to: 'terme',
    }),
  },
});
