import { choice, line, list, number } from '../field.ts';
import { definePageType } from '../page-type.ts';
import * as v from '../vocabulary.ts';

/** A chapter of the guide. */
export const guide = definePageType({
  id: 'guide',
  folder: 'guide',
  template: 'Guide',
  label: 'Page du guide',
  plural: 'Guide',
  help: 'Une étape du guide, de la première rencontre au coup de main.',
  groups: { bref: 'En bref', suite: 'Pour aller plus loin' },
  fields: {
    resume: line({ label: 'Résumé', help: 'Ce que la page apporte, en une phrase.', starter: true }),
    etape: choice({ label: 'Étape', help: 'L’étape du guide.', choices: v.etapesDuGuide, starter: true }),
    ordre: number({ label: 'Ordre', help: 'La place de la page dans le guide : 10, 20, 30…' }),
    methodes_liees: list({
      label: 'Méthodes liées',
      help: 'Les titres des méthodes utiles ici.',
      group: 'suite',
      to: 'methodologie',
    }),
    imprimable: choice({
      label: 'Imprimable',
      help: '« oui » si la page tient sur une feuille à emporter.',
      group: 'suite',
      choices: v.ouiNon,
    }),
  },
});
