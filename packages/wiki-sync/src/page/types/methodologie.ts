import { choice, items, line, link, list, rich, text } from '../field.ts';
import { definePageType } from '../page-type.ts';
import * as v from '../vocabulary.ts';

/** A way of working: when to use it, how long it takes, what it feeds in a défi. */
export const methodologie = definePageType({
  id: 'methodologie',
  folder: 'methodologies',
  path: 'methodes',
  template: 'Méthodologie',
  label: 'Méthode',
  plural: 'Méthodologies',
  help: 'Une manière de faire, avec sa durée, son script, et ce qu’elle apporte à un défi.',
  groups: {
    bref: 'En bref',
    preparation: 'Se préparer',
    deroulement: 'Comment faire',
    vigilance: 'Précautions',
    suite: 'Et ensuite',
  },
  fields: {
    resume: line({ label: 'Résumé', help: 'À quoi sert cette méthode, en une phrase.', starter: true }),
    famille: choice({
      label: 'Famille',
      help: 'À quelle étape du guide elle sert.',
      choices: v.etapesDuGuide,
      starter: true,
    }),
    objectif: text({ label: 'Objectif', help: 'Ce qu’on aura à la fin.' }),
    publics: list({ label: 'Publics', help: 'Pour qui.' }),
    duree: line({ label: 'Durée', help: 'Le temps d’une fois.' }),
    cadence: line({ label: 'Cadence', help: 'Combien de fois, à quel rythme.' }),
    participants: line({ label: 'Participants', help: 'Combien, et qui.', group: 'preparation' }),
    materiel: list({ label: 'Matériel', help: 'Ce qu’il faut avoir avec soi.', group: 'preparation' }),
    temps_de_formation: line({
      label: 'Temps de formation',
      help: 'Le temps de se sentir à l’aise.',
      group: 'preparation',
    }),
    etapes: items({
      label: 'Étapes',
      help: 'Dans l’ordre.',
      group: 'deroulement',
      template: 'Étape',
      itemLabel: 'une étape',
      fields: {
        titre: line({ label: 'Titre', help: 'Le geste, à l’infinitif.' }),
        texte: text({ label: 'Texte', help: 'Comment s’y prendre.' }),
        duree: line({ label: 'Durée', help: 'Le temps de cette étape.' }),
      },
    }),
    script: rich({
      label: 'Script',
      help: 'Les mots qu’on peut dire ; ce qui est à remplacer entre crochets.',
      group: 'deroulement',
    }),
    points_de_vigilance: rich({
      label: 'Points de vigilance',
      help: 'Ce qui peut mal tourner, et quand ne pas l’utiliser.',
      group: 'vigilance',
    }),
    produit: list({
      label: 'Produit',
      help: 'Ce que cela apporte à un défi : verbatims, situations, contraintes…',
      group: 'suite',
    }),
    pour_aller_plus_loin: items({
      label: 'Pour aller plus loin',
      help: 'Des lectures.',
      group: 'suite',
      template: 'Lecture',
      itemLabel: 'une lecture',
      fields: {
        titre: line({ label: 'Titre', help: 'Le titre du texte.' }),
        auteur: line({ label: 'Auteur', help: 'Qui l’a écrit.' }),
        adresse: link({ label: 'Adresse', help: 'Où le lire.' }),
      },
    }),
    imprimable: choice({
      label: 'Imprimable',
      help: '« oui » si la page tient sur une feuille à emporter.',
      group: 'suite',
      choices: v.ouiNon,
    }),
  },
});
