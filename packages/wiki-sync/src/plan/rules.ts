/** What is done about a page. */
export type Action =
  | 'nothing'
  | 'write file'
  | 'create file'
  | 'save on wiki'
  | 'create on wiki'
  /** Both sides' edits, put together, are written into the file; the wiki gets them with the next push. */
  | 'merge into file'
  /** What could be merged is written into the file, with what could not marked for a person. */
  | 'write conflict'
  | 'delete file'
  | 'delete on wiki'
  | 'move on wiki'
  | 'take as base'
  | 'forget'
  | 'tell'
  | 'refuse'
  | 'conflict';

/** What one situation means and leads to. `docs/sync-rules.md` holds the same table, and a test compares them. */
export interface Rule {
  /** What happened, as a sentence for the person at the terminal. */
  means: string;
  pull: Action;
  push: Action;
  /** The file is written only with `--restore`; without it that is told. */
  needsRestore?: boolean;
  /** True if the two sides are not in step: `status` ends with exit code 2. */
  pending: boolean;
  /** What the person can do. */
  hint?: string;
}

/** Actions that are asked for by a flag, and told without it. */
export const FLAG_OF: Readonly<Partial<Record<Action, string>>> = {
  'create on wiki': 'create',
  'delete on wiki': 'allow-delete',
};

/** Every situation that a page can be in, with what follows from it. */
export const RULES = {
  'in step': { means: 'Both sides say the same.', pull: 'nothing', push: 'nothing', pending: false },
  'file moved': {
    means: 'The file was moved inside the content folder.',
    pull: 'take as base',
    push: 'take as base',
    pending: false,
  },
  'wiki edited': {
    means: 'The page was edited on the wiki.',
    pull: 'write file',
    push: 'nothing',
    pending: true,
  },
  'wiki reformatted': {
    means: 'The wiki has a new revision that says the same.',
    pull: 'take as base',
    push: 'take as base',
    pending: false,
  },
  'file edited': { means: 'The file was edited.', pull: 'nothing', push: 'save on wiki', pending: true },
  'file edited, wiki reformatted': {
    means: 'The file was edited; the wiki has a new revision that says the same as before.',
    pull: 'take as base',
    push: 'save on wiki',
    pending: true,
  },
  'edited alike': {
    means: 'Both sides were edited and say the same.',
    pull: 'take as base',
    push: 'take as base',
    pending: false,
  },
  'edited on both sides': {
    means: 'The page was edited on the wiki and in the file.',
    pull: 'merge into file',
    push: 'conflict',
    pending: true,
    hint: 'Run `wiki-sync pull`, which merges both edits into the file, look at it, and push again; or let `wiki-sync sync` do both.',
  },
  'conflict open': {
    means: 'A conflict between wiki and file waits to be settled in the file.',
    pull: 'conflict',
    push: 'conflict',
    pending: true,
    hint: 'Settle it as the file or the note beside it says; or take one side’s version with `pull --ours <title>` (the file’s) or `pull --theirs <title>` (the wiki’s).',
  },
  'new on the wiki': {
    means: 'The page is new on the wiki.',
    pull: 'create file',
    push: 'nothing',
    pending: true,
  },
  'new file': {
    means: 'The file is new; the wiki has no page of this title.',
    pull: 'nothing',
    push: 'create on wiki',
    pending: true,
    hint: 'Pages are created on the wiki only with `push --create`.',
  },
  'new example': {
    means:
      'The file is marked as an example and stays here: examples never leave for a wiki that is not on this machine.',
    pull: 'nothing',
    push: 'nothing',
    pending: false,
  },
  'edited example': {
    means:
      'The file was edited and is marked as an example: examples never leave for a wiki that is not on this machine.',
    pull: 'nothing',
    push: 'refuse',
    pending: true,
    hint: 'Remove `exemple: oui` if the page is a real one.',
  },
  'same title, alike': {
    means: 'A file and a page of the wiki have the same title and say the same.',
    pull: 'take as base',
    push: 'take as base',
    pending: false,
  },
  'same title, different': {
    means: 'A new file and a page of the wiki have the same title and do not say the same.',
    pull: 'conflict',
    push: 'conflict',
    pending: true,
    hint: 'Give the file another `titre`, or delete it and pull to have the wiki’s page.',
  },
  'file deleted': {
    means: 'The file was deleted; the page is still on the wiki.',
    pull: 'write file',
    push: 'delete on wiki',
    needsRestore: true,
    pending: true,
    hint: 'Get the file back with `pull --restore`. To delete the page on the wiki too, `push --allow-delete`; it takes an account that may.',
  },
  'wiki edited, file deleted': {
    means: 'The file was deleted, and the page was edited on the wiki since.',
    pull: 'write file',
    push: 'conflict',
    needsRestore: true,
    pending: true,
    hint: 'Get the file back, with the wiki’s edits, by `pull --restore`.',
  },
  'deleted on the wiki': {
    means: 'The page was deleted on the wiki; the file says what it said.',
    pull: 'delete file',
    push: 'tell',
    pending: true,
    hint: 'Pull: the file follows (git and the wiki’s archive keep it). If the page should stay, have it restored on the wiki.',
  },
  'wiki page gone': {
    means: 'The wiki does not list the page any more; the file stays as it is.',
    pull: 'tell',
    push: 'tell',
    pending: true,
    hint: 'Look at the page on the wiki. If it is meant to be without its template, delete the file; if not, put the template back.',
  },
  'file edited, wiki page gone': {
    means: 'The file was edited, and the wiki does not list the page any more.',
    pull: 'conflict',
    push: 'conflict',
    pending: true,
    hint: 'A page that was moved is followed by a pull. If it was deleted, restore it on the wiki and push, or keep your edit in another place before the file goes.',
  },
  'page and file gone': {
    means: 'Both the page and the file were deleted.',
    pull: 'forget',
    push: 'forget',
    pending: false,
  },
  'renamed in the file': {
    means: 'The title was changed in the file.',
    pull: 'nothing',
    push: 'move on wiki',
    pending: true,
  },
  'type changed in the file': {
    means: 'The file was moved into the folder of another page type.',
    pull: 'tell',
    push: 'refuse',
    pending: true,
    hint: 'Move it back into its former folder. To make it a page of another type, change its template on the wiki, delete the file and pull.',
  },
  'type changed on the wiki': {
    means: 'On the wiki the page calls the template of another page type now; the file stays as it is.',
    pull: 'tell',
    push: 'refuse',
    pending: true,
    hint: 'If that was meant, keep what you need of the file, delete it and pull: the page comes into the folder of its new type. If not, put the template back on the wiki.',
  },
  'file invalid': {
    means: 'The file cannot be read as a page.',
    pull: 'refuse',
    push: 'refuse',
    pending: true,
    hint: 'Correct it; `wiki-sync check` shows every place.',
  },
  'wiki page unreadable': {
    means: 'The wiki’s page cannot be brought here.',
    pull: 'refuse',
    push: 'refuse',
    pending: true,
  },
  'left out': { means: 'The wiki’s page is left alone.', pull: 'tell', push: 'refuse', pending: false },
  'base lost': {
    means: 'The file differs from the wiki, and the text that both once agreed on is lost.',
    pull: 'conflict',
    push: 'conflict',
    pending: true,
    hint: 'Take content/.wiki back from git, or delete the file and pull to have the wiki’s page.',
  },
} as const satisfies Record<string, Rule>;

/** A name of what happened to a page on the two sides, as a phrase. */
export type Situation = keyof typeof RULES;
