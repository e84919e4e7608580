/** What a run brought from the wiki, for who looks after it: Markdown in French, without a word that a gardener must learn. */
import { isConflict, type PagePlan } from '../plan.ts';
import { changesInFrench } from '../summary.ts';
import type { PageHistory } from './history.ts';
import { inertMarkdown, linkTarget } from './inert.ts';
import { reasonInFrench } from './reasons.ts';
import type { Suspicion } from './suspicion.ts';

/** A page of the summary. */
export interface ReviewedPage {
  plan: PagePlan;
  /** Why it was not carried out. */
  trouble: string | undefined;
  history: PageHistory | undefined;
  suspicions: readonly Suspicion[];
  /** True if it waits, by the rule of moderation. */
  isHeld: boolean;
}

/** What the summary is about. */
export interface PullSummary {
  wiki: { name: string; scriptUrl: string };
  /** The content folder, as seen from the root of the repository. */
  folder: string;
  pages: readonly ReviewedPage[];
  notes: readonly string[];
}

const NBSP = '\u00a0';
/** So many pages of a group are shown: forges cut long descriptions. */
const SHOWN = 60;
const MOST_NAMES = 6;

interface Group {
  heading: string;
  /** What a person does about it. */
  advice?: string;
  holds: (page: ReviewedPage) => boolean;
}

const GROUPS: readonly Group[] = [
  {
    heading: 'À regarder d’abord',
    advice:
      'Ces modifications ressemblent à du vandalisme ou à de la publicité. Rien ne le prouve. Ouvrez la comparaison : si la modification est bonne, acceptez cette demande ; sinon, annulez-la sur le wiki, et elle disparaîtra d’ici au passage suivant.',
    holds: (page) => page.suspicions.length > 0 && !page.isHeld,
  },
  {
    heading: 'En conflit',
    advice:
      'Le wiki et le fichier ont changé la même chose. Dans le texte, gardez ce qui doit rester entre `<<<<<<<` et `>>>>>>>`, puis effacez ces lignes. Pour un champ, écrivez la bonne valeur dans le fichier, puis supprimez la note `….conflit.md` posée à côté. Tant que ce n’est pas fait, le site montre la dernière version sans conflit.',
    holds: ({ plan }) => isConflict(plan) || plan.situation === 'conflict open',
  },
  {
    heading: 'Non reprises',
    advice: 'La page reste comme elle était ; les autres continuent.',
    holds: ({ plan, trouble }) => plan.action === 'refuse' || trouble !== undefined,
  },
  {
    heading: 'En attente',
    advice:
      'Ces modifications sont trop récentes ou pas encore relues sur le wiki ; elles viendront plus tard.',
    holds: ({ isHeld }) => isHeld,
  },
  { heading: 'Nouvelles pages', holds: ({ plan }) => plan.action === 'create file' },
  { heading: 'Pages modifiées', holds: ({ plan }) => plan.action === 'write file' },
  {
    heading: 'Modifiées des deux côtés, réunies sans conflit',
    holds: ({ plan }) => plan.action === 'merge into file',
  },
  { heading: 'Pages supprimées sur le wiki', holds: ({ plan }) => plan.action === 'delete file' },
  {
    heading: 'À savoir',
    holds: ({ plan }) => plan.action === 'tell' && plan.pending,
  },
];

/** True if a page has a place in the summary at all. */
export const isWorthTelling = (page: ReviewedPage): boolean => GROUPS.some((group) => group.holds(page));

/** The summary as Markdown. Every text of the wiki in it is inert, and stands within a line that begins with ours. */
export function pullSummary({ wiki, folder, pages, notes }: PullSummary): string {
  const lines = [`Depuis le wiki ${inertMarkdown(wiki.name)}${NBSP}:`, ''];
  let left = [...pages];
  for (const { heading, advice, holds } of GROUPS) {
    const members = left.filter(holds);
    if (members.length === 0) continue;
    left = left.filter((page) => !members.includes(page));
    lines.push(`### ${heading} (${String(members.length)})`, '');
    if (advice !== undefined) lines.push(french(advice), '');
    lines.push(...members.slice(0, SHOWN).flatMap((page) => pageLines(page, folder, wiki.scriptUrl)));
    if (members.length > SHOWN) lines.push(`- … et ${String(members.length - SHOWN)} autres.`);
    lines.push('');
  }
  if (lines.length === 2) lines.push('Rien de nouveau.', '');
  lines.push(...notes.map((note) => `> ${inertMarkdown(note)}`));
  return `${lines.join('\n').trimEnd()}\n`;
}

function pageLines(page: ReviewedPage, folder: string, script: string): string[] {
  const { plan, history, suspicions, trouble } = page;
  const reason = reasonInFrench(plan, trouble);
  const place = plan.file === undefined ? '' : ` (\`${`${folder}/${plan.file}`.replaceAll('`', '')}\`)`;
  const parts = [
    changesInFrench(plan.wikiChanges.length > 0 ? plan.wikiChanges : plan.fileChanges)
      .map(inertMarkdown)
      .join(', '),
    whoOf(history),
    diffLink(plan, script),
  ].filter((part) => part !== '');
  const first = `- **${inertMarkdown(plan.title)}**${place}${parts.length > 0 ? `${NBSP}: ${parts.join(' · ')}` : ''}`;
  const more = [
    ...(suspicions.length > 0 ? [`  - ${suspicions.join(', ')}`] : []),
    ...(reason === undefined ? [] : [`  - ${reason}`]),
  ];
  return [first, ...more];
}

/** « par Alice, Bob » */
function whoOf(history: PageHistory | undefined): string {
  const names = [
    ...new Set((history?.revisions ?? []).map(({ user }) => user).filter((name) => name !== '')),
  ];
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMES ? ', …' : '';
  return `par ${names.slice(0, MOST_NAMES).map(inertMarkdown).join(', ')}${more}`;
}

/** Where the wiki shows what changed since the last pull. */
function diffLink({ snapshot: { tracked, wiki }, pageId }: PagePlan, script: string): string {
  const newest = wiki.kind === 'page' ? wiki.revision.revision : undefined;
  const address =
    newest === undefined
      ? pageId === undefined
        ? undefined
        : `${script}?curid=${String(pageId)}`
      : tracked
        ? `${script}?diff=${String(newest)}&oldid=${String(tracked.revision)}`
        : `${script}?oldid=${String(newest)}`;
  const target = address === undefined ? undefined : linkTarget(address);
  if (target === undefined) return '';
  return `[${newest !== undefined && tracked ? 'voir la comparaison' : 'voir la page'}](${target})`;
}

/** French typography: a space that does not break before high signs. */
const french = (text: string): string => text.replace(/ ([:;!?»])/g, `${NBSP}$1`).replace(/« /g, `«${NBSP}`);
