import { isDay } from '@passerelle/wiki-sync/page';
import type { Fiche } from '#catalogue/fiche.ts';

/** What may be done now about a défi, and the step of the guide that tells how. */
export interface NextStep {
  does: string;
  /** Anchor of the step in the guide. */
  stage: string;
  label: string;
}

/** What follows each state; nothing is rushed (system 12 of the source guide). */
const NEXT: Readonly<Record<string, NextStep>> = {
  repéré: {
    does: 'Écouter encore\u00a0: il manque des mots, des scènes et des contraintes pour le comprendre.',
    stage: 'ecouter',
    label: 'Écouter',
  },
  qualifié: {
    does: 'Le faire savoir avant de chercher une solution\u00a0: quelqu’un l’a peut-être déjà.',
    stage: 'annoncer',
    label: 'Annoncer',
  },
  annoncé: {
    does: 'Lire les retours, et leur absence, puis choisir la suite.',
    stage: 'choisir-la-suite',
    label: 'Choisir la suite',
  },
  'en recherche': {
    does: 'Appeler des lieux qui utilisent déjà quelque chose, puis comparer avec eux.',
    stage: 'choisir-la-suite',
    label: 'Choisir la suite',
  },
  orienté: {
    does: 'Commencer petit, avec un ou deux lieux d’accord.',
    stage: 'deployer',
    label: 'Déployer',
  },
  'en cours': {
    does: 'Accompagner sans faire à la place, et noter ce qui marche ou non.',
    stage: 'deployer',
    label: 'Déployer',
  },
  relevé: {
    does: 'S’en saisir chez soi, et dire ici comment cela se passe.',
    stage: 'deployer',
    label: 'Déployer',
  },
  'en veille': {
    does: 'Le reprendre, si vous le vivez\u00a0: relire ce qui est là, puis demander si d’autres en sont encore là.',
    stage: 'ecouter',
    label: 'Écouter',
  },
};

/** What follows from the state of a défi; nothing for a state that no list holds. */
export const nextStepOf = (status: string): NextStep | undefined => NEXT[status];

const DAY = 86_400_000;

/** Days that an announced défi has waited for an answer on `today`; nothing if one came, or nobody announced it. */
export function daysOfSilence({ fields }: Pick<Fiche, 'fields'>, today: string): number | undefined {
  const announced = fields['annonce_le'];
  const answers = fields['retours'];
  if (typeof announced !== 'string' || !isDay(announced)) return undefined;
  if (Array.isArray(answers) && answers.length > 0) return undefined;
  const days = Math.floor((Date.parse(today) - Date.parse(announced)) / DAY);
  return days >= 0 ? days : undefined;
}
