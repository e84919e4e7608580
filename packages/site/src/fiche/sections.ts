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
  'defi.reponses': 'Aucune réponse connue pour l’instant. Vous en avez essayé une, même ratée ? Dites-le.',
  'solution.utilisations':
    'Aucun lieu ne s’est encore signalé. Vous l’utilisez aussi ? Dites comment cela se passe.',
};

/** True for a kind whose value fits on a line beside its label. */
export const isShort = (field: Field): boolean =>
  field.kind !== 'items' && field.kind !== 'text' && field.kind !== 'rich';

function shownEntries(type: PageType, fields: Readonly<Record<string, FieldValue>>): [string, Entry][] {
  const firstGroup = Object.keys(type.groups)[0] ?? '';
  return Object.entries(type.fields)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key) && !SHOWN_ELSEWHERE.has(`${type.id}.${key}`))
    .filter(([key]) => fields[key] !== undefined || INVITATIONS[`${type.id}.${key}`] !== undefined)
    .map(([key, field]) => [field.group ?? firstGroup, { key, field, value: fields[key] }]);
}

/** Lays the fields of a page out. A field that a page type declares tomorrow appears here without a change. */
export function layOut(type: PageType, fields: Readonly<Record<string, FieldValue>>): Sections {
  const entries = shownEntries(type, fields);
  const firstGroup = Object.keys(type.groups)[0];
  const sectionOf = (id: string, label: string): Section => ({
    id,
    label,
    entries: entries
      .filter(([group, { field }]) => group === id && !(id === firstGroup && isShort(field)))
      .map(([, entry]) => entry),
  });
  const sections = Object.entries(type.groups).map(([id, label]) => sectionOf(id, label));
  return {
    facts: entries
      .filter(([group, { field }]) => group === firstGroup && isShort(field))
      .map(([, entry]) => entry),
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
