import type { Field, FieldValue, PageType } from '@passerelle/wiki-sync/page';

/** A field that has something to show. */
export interface Entry {
  key: string;
  field: Field;
  /** Absent for a field that is shown with an invitation while it is empty. */
  value: FieldValue | undefined;
}

/** A group of fields as a section of the fiche. */
export interface Section {
  id: string;
  label: string;
  entries: Entry[];
}

/** A page type's fields, as far as a page fills them in, in the order of the declaration. */
export interface Sections {
  /** Short values, for the card beside the text. */
  facts: Entry[];
  /** One section a group. */
  groups: Section[];
  /** What every type ends with: sources, key words, date of the last check. */
  tracking: Section;
}

const TRACKING = 'suivi';

/** Shown by a component of its own: heading, badge, picture. Everything else appears by itself. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  ...[
    'exemple',
    'resume',
    'imprimable',
    'guide.ordre',
    'guide.etape',
    'terme.definition',
    'solution.image',
    'solution.defis',
    'defi.statut',
  ],
]);

/** Shown even when it is empty, since a reader may be the one who can fill it in. */
export const INVITATIONS: Readonly<Record<string, string>> = {
  'defi.verbatims': 'Vous vivez cette galère ? Quelques mots de vous, sans nom, aident déjà à la comprendre.',
  'defi.situations':
    'Personne n’a encore raconté de scène. Où, qui, que se passe-t-il, et qu’est-ce que cela coûte ?',
  'defi.contraintes':
    'Avec quoi toute réponse devra-t-elle faire ? Temps, argent, droit, habitudes : dites-le.',
  'defi.reponses': 'Aucune réponse connue pour l’instant. Vous en avez essayé une, même ratée ? Dites-le.',
  'defi.porteurs': 'Personne ne s’est encore signalé. Vous y travaillez, même un peu ? Inscrivez-vous.',
  'solution.ce_que_le_lieu_doit_fournir':
    'Personne n’a encore dit ce que le lieu doit donner : du temps, une personne, du matériel, de l’argent.',
  'solution.utilisations':
    'Aucun lieu ne s’est encore signalé. Vous l’utilisez aussi ? Dites comment cela se passe.',
  'solution.pourvoyeurs':
    'Personne ne propose encore d’aider à la mettre en place. Vous le faites ? Signalez-vous.',
  'acteur.ne_couvre_pas':
    'Ce que cet acteur ne fait pas n’est pas encore dit. Demandez-le-lui avant de lui envoyer un lieu.',
  'methodologie.points_de_vigilance':
    'Personne n’a encore dit quand ne pas l’utiliser. Si elle a mal tourné chez vous, racontez-le.',
};

/** The order of a fiche where it is not that of the form: what a reader came for stands before how it came about. */
const READING_ORDER: Readonly<Record<string, readonly string[]>> = {
  defi: ['bref', 'matiere', 'analyse', 'reponses', 'suite', 'annonce', 'liens'],
  solution: ['bref', 'description', 'effort', 'usages', 'evolution', 'liens'],
  methodologie: ['bref', 'vigilance', 'preparation', 'deroulement', 'suite'],
};

/** Short values that a reader chooses by, first, wherever the form asks for them. */
const CHOSEN_BY: Readonly<Record<string, readonly string[]>> = {
  methodologie: ['duree', 'participants'],
};

/** The groups of a type in reading order; one that has no place in it stands where the declaration has it, at the end. */
function groupsInOrder(type: PageType): [id: string, label: string][] {
  const order = READING_ORDER[type.id] ?? [];
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return Object.entries(type.groups).sort(([one], [other]) => rank(one) - rank(other));
}

/** True for a kind whose value fits on a line beside its label. */
export const isShort = (field: Field): boolean =>
  field.kind !== 'items' && field.kind !== 'text' && field.kind !== 'rich';

function shownEntries(type: PageType, fields: Readonly<Record<string, FieldValue>>): [string, Entry][] {
  return Object.entries(type.fields)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key) && !SHOWN_ELSEWHERE.has(`${type.id}.${key}`))
    .filter(([key]) => fields[key] !== undefined || INVITATIONS[`${type.id}.${key}`] !== undefined)
    .map(([key, field]) => [field.group ?? '', { key, field, value: fields[key] }]);
}

/** Lays the fields of a page out. A field that a page type declares tomorrow appears here without a change. */
export function layOut(type: PageType, fields: Readonly<Record<string, FieldValue>>): Sections {
  const entries = shownEntries(type, fields);
  const firstGroup = Object.keys(type.groups)[0];
  const chosenBy = CHOSEN_BY[type.id] ?? [];
  const isFact = ([group, { key, field }]: [string, Entry]): boolean =>
    chosenBy.includes(key) || (group === firstGroup && isShort(field));
  const rank = ({ key }: Entry): number => (chosenBy.includes(key) ? chosenBy.indexOf(key) : chosenBy.length);
  const sectionOf = (id: string, label: string): Section => ({
    id,
    label,
    entries: entries.filter((entry) => entry[0] === id && !isFact(entry)).map(([, entry]) => entry),
  });
  const sections = groupsInOrder(type).map(([id, label]) => sectionOf(id, label));
  return {
    facts: entries
      .filter(isFact)
      .map(([, entry]) => entry)
      .sort((one, other) => rank(one) - rank(other)),
    groups: sections.filter(({ id, entries: shown }) => id !== TRACKING && shown.length > 0),
    tracking: sections.find(({ id }) => id === TRACKING) ?? { id: TRACKING, label: '', entries: [] },
  };
}

/** Neighbouring short entries together, every other entry by itself: a list of terms reads better than headings. */
export function inRuns(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const joins = isShort(entry.field) && last?.every(({ field }) => isShort(field));
    if (joins) last?.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
