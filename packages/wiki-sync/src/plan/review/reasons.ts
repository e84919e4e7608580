import type { PagePlan } from '../plan.ts';
import type { Situation } from '../rules.ts';
import { inertMarkdown } from './inert.ts';

const NBSP = '\u00a0';

/** What happened, and what a person does about it, where a run leaves a page as it is. */
const IN_FRENCH: Readonly<Partial<Record<Situation, string>>> = {
  'file deleted':
    'Le fichier a été supprimé, la page est toujours sur le wiki. Supprimez-la là-bas, ou remettez le fichier.',
  'wiki edited, file deleted':
    'Le fichier a été supprimé, et la page modifiée sur le wiki. Supprimez-la là-bas, ou remettez le fichier.',
  'wiki page gone':
    'Sur le wiki, cette page n’emploie plus le modèle de son type (page vidée, modèle retiré). Le fichier reste comme il est. Si c’est une erreur, annulez-la sur le wiki.',
  'type changed on the wiki':
    'Sur le wiki, cette page emploie maintenant le modèle d’un autre type. Le fichier reste comme il est.',
  'type changed in the file':
    'Le fichier a été déplacé dans le dossier d’un autre type. Remettez-le dans celui du sien.',
  'file invalid': 'Le fichier ne peut pas être lu comme une page. Corrigez-le.',
  'wiki page unreadable': 'La page du wiki ne peut pas être reprise.',
};

/**
 * Why a page was left as it is, for a gardener of the wiki: our own words in French, and what the tool said where only that
 * tells the matter. Nothing for a page that was carried out, or that waits under a heading which says why.
 */
export function reasonInFrench(
  { action, situation, because }: Pick<PagePlan, 'action' | 'situation' | 'because'>,
  trouble: string | undefined,
): string | undefined {
  if (situation === 'left out' && trouble === undefined) return undefined;
  if (action !== 'refuse' && action !== 'tell' && trouble === undefined) return undefined;
  const known = trouble === undefined ? IN_FRENCH[situation] : undefined;
  const said = `Message de l’outil${NBSP}: ${inertMarkdown(trouble ?? because)}`;
  if (known === undefined) return said;
  return action === 'refuse' ? `${known} ${said}` : known;
}
