import { choice, items, line, link, list, text } from '../field.ts';
import { definePageType } from '../page-type.ts';
import * as v from '../vocabulary.ts';

/** Who can help, with what they cover and what they do not. */
export const acteur = definePageType({
  id: 'acteur',
  folder: 'acteurs',
  template: 'Acteur',
  label: 'Acteur',
  plural: 'Acteurs',
  help: 'Qui peut aider, sur quoi, où, et ce qui n’est pas son rôle.',
  groups: { bref: 'En bref', aide: 'Ce qu’il peut faire' },
  fields: {
    resume: line({ label: 'Résumé', help: 'Qui c’est, en une phrase.', starter: true }),
    type: choice({ label: 'Type', help: 'De quel genre d’acteur il s’agit.', choices: v.typesActeur }),
    territoires: list({ label: 'Territoires', help: 'Où il intervient.' }),
    themes: list({ label: 'Thèmes', help: 'De quoi il s’occupe.', choices: v.themes, starter: true }),
    contact_public: line({ label: 'Contact public', help: 'Une adresse que l’acteur publie lui-même.' }),
    site: link({ label: 'Site', help: 'L’adresse officielle.' }),
    finance_pour: text({
      label: 'Financé pour',
      help: 'Ce qu’un financeur public lui demande de faire.',
      group: 'aide',
    }),
    prestations: items({
      label: 'Prestations',
      help: 'Ce qu’il fait pour des lieux.',
      group: 'aide',
      template: 'Prestation',
      itemLabel: 'une prestation',
      fields: {
        nature: choice({ label: 'Nature', help: 'Ce qu’il fait.', choices: v.prestations }),
        cout: line({ label: 'Coût', help: 'Gratuit, adhésion, sur devis…' }),
        territoire: line({ label: 'Territoire', help: 'Où.' }),
      },
    }),
    ne_couvre_pas: text({
      label: 'Ne couvre pas',
      help: 'Ce qu’il vaut mieux demander à d’autres.',
      group: 'aide',
    }),
  },
});
