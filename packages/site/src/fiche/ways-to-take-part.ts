import type { Fiche } from '#catalogue/fiche.ts';
import { helpMessage, sameHereMessage, solutionMessage, usedHereMessage } from './messages.ts';
import type { About } from './messages.ts';

/** One way to add to a page, on the wiki or by a message. */
export interface Way {
  /** Anchor of its box on the page. */
  id: string;
  /** As the person who takes it would say it. */
  said: string;
  /** What to add there, for whoever writes on the wiki. */
  does: string;
  message: string;
}

const forDefi = (page: About): Way[] => [
  {
    id: 'ici-aussi',
    said: 'C’est aussi chez nous',
    does: 'Ajoutez un verbatim, une situation ou une contrainte, sans nommer personne.',
    message: sameHereMessage(page),
  },
  {
    id: 'une-solution',
    said: 'Je connais une solution',
    does: 'Ajoutez-la aux réponses, avec ce qui manque encore, même si elle n’a pas marché.',
    message: solutionMessage(page),
  },
  {
    id: 'un-coup-de-main',
    said: 'Je peux en parler, ou aider',
    does: 'Inscrivez-vous parmi les porteurs, ou dans les retours, avec le temps que vous avez.',
    message: helpMessage(page),
  },
];

const forSolution = (page: About): Way[] => [
  {
    id: 'ici-aussi',
    said: 'Nous l’utilisons aussi',
    does: 'Ajoutez une utilisation\u00a0: pour quoi faire, depuis quand, et ce que vous en pensez.',
    message: usedHereMessage(page),
  },
  {
    id: 'un-coup-de-main',
    said: 'Je peux aider à la mettre en place',
    does: 'Ajoutez-vous aux pourvoyeurs, avec ce que vous faites, où, et à quel prix.',
    message: helpMessage(page),
  },
];

/** How a reader may take part in a page; `address` is absolute. None where the type asks nothing of its readers. */
export function waysToTakePart({ type, title }: Pick<Fiche, 'type' | 'title'>, address: string): Way[] {
  if (type.id === 'defi') return forDefi({ title, address });
  return type.id === 'solution' ? forSolution({ title, address }) : [];
}
