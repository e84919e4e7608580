import { choice, date, items, line, link, list } from './field.ts';
import { ouiNon } from './vocabulary.ts';

/** The fields that every page type ends with. */
export const sharedFields = {
  mots_cles: list({
    label: 'Mots clés',
    help: 'Les mots avec lesquels on chercherait cette page, même familiers.',
    aliases: ['Tags'],
    group: 'suivi',
  }),
  sources: items({
    label: 'Sources',
    help: 'D’où viennent les faits : une adresse, et le jour où on l’a lue.',
    group: 'suivi',
    template: 'Source',
    itemLabel: 'une source',
    fields: {
      adresse: link({ label: 'Adresse', help: 'L’adresse de la page lue.' }),
      consultee_le: date({ label: 'Consultée le', help: 'Le jour de la lecture, sous la forme 2026-11-25.' }),
      note: line({ label: 'Note', help: 'Ce que cette source établit.' }),
    },
  }),
  verifie_le: date({
    label: 'Vérifié le',
    help: 'Le jour où quelqu’un a relu la page et l’a trouvée juste, sous la forme 2026-11-25.',
    group: 'suivi',
  }),
  exemple: choice({
    label: 'Exemple',
    help: '« oui » pour un contenu inventé qui montre comment remplir une fiche.',
    group: 'suivi',
    choices: ouiNon,
  }),
  licence_page: line({
    label: 'Licence de la page',
    help: 'Seulement si elle diffère de celle du wiki.',
    group: 'suivi',
  }),
} as const;
