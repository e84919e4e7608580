import type { Change } from './changes.ts';
import type { FileStep, History, RunStep, WikiStep } from './steps.ts';

const wiki = { pages: 500, texts: 500, mergesAnyLineEnds: false };

const run = (machine: number, command: RunStep['command'], more: Partial<RunStep> = {}): RunStep => ({
  ...{ on: 'run', machine, command, create: false, allowDelete: false, restore: false, choice: undefined },
  ...{ mishaps: [], meanwhile: [], beside: undefined, again: false },
  ...more,
});

const types = (machine: number, page: number, kind: Change['kind'], place: number): FileStep => ({
  ...{ on: 'machine', machine, do: 'edit' },
  ...{ page, change: { kind, place } },
});

const edits = (
  by: (WikiStep & { do: 'edit' })['by'],
  page: number,
  kind: Change['kind'],
  place: number,
): WikiStep => ({ on: 'wiki', do: 'edit', by, page, change: { kind, place } });

/** Somebody deletes a file and pushes that; what happens to the page at the moment of its deletion. */
const deletesWhile = (step: WikiStep): History => ({
  wiki,
  steps: [
    run(1, 'pull'),
    { on: 'machine', machine: 1, page: 0, do: 'delete' },
    run(1, 'push', { allowDelete: true, meanwhile: [{ moment: { at: 0, of: 'edits' }, step }] }),
  ],
});

/** Histories that once broke a promise, by what must hold of them. Add what a run of the benchmark finds. */
export const CASES: Readonly<Record<string, History>> = {
  'two runs in one folder do not merge the same edits twice': {
    wiki,
    steps: [
      run(1, 'sync'),
      edits('Alice', 0, 'paragraphs change places', 1),
      types(1, 0, 'a paragraph grows at its end', 2),
      run(1, 'sync', { beside: { machine: 1, command: 'pull', order: [0, 1, 1, 0, 1, 1, 0] } }),
    ],
  },
  'a merge that a kill cut off is made again, and not upon itself': {
    wiki,
    steps: [
      edits('Alice', 0, 'paragraphs change places', 1),
      types(0, 0, 'a paragraph grows at its end', 2),
      run(0, 'pull', { mishaps: [{ what: 'killed after the write', at: 1, of: 'requests' }] }),
      edits('Bob', 0, 'items change places', 1),
      run(0, 'sync'),
    ],
  },
  'a page that is deleted at the moment of a save is not made anew': {
    wiki,
    steps: [
      types(0, 0, 'a field grows', 0),
      run(0, 'push', {
        meanwhile: [{ moment: { at: 0, of: 'edits' }, step: { on: 'wiki', do: 'delete', page: 0 } }],
      }),
    ],
  },
  'a side can be chosen of two titles that both gave, and the note goes': {
    wiki,
    steps: [
      { on: 'machine', machine: 0, do: 'rename', page: 0 },
      { on: 'wiki', do: 'move', page: 0, leavesRedirect: true },
      run(0, 'pull'),
      run(0, 'sync', { choice: { side: 'ours', page: 0 } }),
    ],
  },
  'a title that somebody gave the page at the moment of its move is told': {
    wiki,
    steps: [
      { on: 'machine', machine: 0, page: 0, do: 'rename' },
      run(0, 'sync', {
        meanwhile: [
          {
            moment: { at: 0, of: 'edits' },
            step: { on: 'wiki', do: 'move', page: 0, leavesRedirect: false },
          },
        ],
      }),
    ],
  },
  'a page that somebody moves on right after its move is followed': {
    wiki,
    steps: [
      { on: 'machine', machine: 0, page: 0, do: 'rename' },
      run(0, 'sync', {
        meanwhile: [
          {
            moment: { at: 5, of: 'requests' },
            step: { on: 'wiki', do: 'move', page: 0, leavesRedirect: false },
          },
        ],
      }),
    ],
  },
  'a page that somebody moves at the moment of its deletion is brought back': deletesWhile({
    on: 'wiki',
    do: 'move',
    page: 0,
    leavesRedirect: false,
  }),
  'a page that somebody edits at the moment of its deletion is brought back': deletesWhile(
    edits('Bob', 0, 'a paragraph is added', 0),
  ),
  'who takes the wiki’s side takes it over what the file says when it is read': {
    wiki,
    steps: [
      run(1, 'pull', { restore: true }),
      edits('Alice', 0, 'an unknown parameter is written', 0),
      run(1, 'pull', {
        choice: { side: 'theirs', page: 0 },
        meanwhile: [
          {
            moment: { at: 0, of: 'requests' },
            step: types(1, 0, 'an unknown parameter is written', 0),
          },
        ],
      }),
    ],
  },
  'an item that came with a state that was put back is not doubled, where one much like it went': {
    wiki,
    steps: [
      edits('Alice', 2, 'an item is added', 0),
      run(0, 'pull', {
        ...{ restore: true, mishaps: [{ what: 'session lost', at: 0, of: 'requests' }], again: true },
        beside: { machine: 0, command: 'pull', order: [1, 0] },
        meanwhile: [
          {
            moment: { at: 2, of: 'requests' },
            step: edits('Alice', 2, 'an item is taken out', 1),
          },
        ],
      }),
      { on: 'disk', machine: 0, do: 'take the former state' },
      run(0, 'pull', {
        ...{
          restore: true,
          mishaps: [{ what: 'killed before the request', at: 0, of: 'edits' }],
          again: true,
        },
        meanwhile: [
          {
            moment: { at: 0, of: 'requests' },
            step: types(0, 0, 'a field is written', 0),
          },
        ],
      }),
      { on: 'wiki', do: 'delete', page: 0 },
    ],
  },
  'a paragraph that both moved and one side edited stands once': {
    wiki,
    steps: [
      edits('Alice', 0, 'a paragraph is taken out', 0),
      run(0, 'push', {
        ...{ restore: true, again: true, beside: { machine: 0, command: 'pull', order: [0, 1, 1] } },
        meanwhile: [
          {
            moment: { at: 0, of: 'requests' },
            step: types(0, 0, 'paragraphs change places', 1),
          },
        ],
      }),
      types(0, 0, 'a paragraph grows at its end', 1),
      edits('Alice', 0, 'paragraphs change places', 1),
    ],
  },
  'a page in conflict is not sent where no side could be taken, since it was away for a moment': {
    wiki,
    steps: [
      types(0, 0, 'a paragraph grows at its end', 2),
      edits('Alice', 0, 'a paragraph is written anew', 2),
      run(0, 'pull'),
      run(0, 'sync', {
        choice: { side: 'ours', page: 0 },
        meanwhile: [
          { moment: { at: 0, of: 'edits' }, step: { on: 'wiki', do: 'undelete', page: 0 } },
          { moment: { at: 0, of: 'requests' }, step: { on: 'wiki', do: 'delete', page: 0 } },
        ],
      }),
    ],
  },
  'a page whose file got another name and another title at once is moved, and not deleted': {
    wiki,
    steps: [
      run(1, 'pull'),
      { on: 'machine', machine: 1, do: 'rename', page: 0 },
      { on: 'machine', machine: 1, do: 'move file', page: 0 },
      run(1, 'push', { allowDelete: true }),
    ],
  },
  'a side is taken of the conflict that was shown, and not of an edit that came since': {
    wiki,
    steps: [
      types(0, 0, 'a paragraph is written anew', 0),
      edits('Alice', 0, 'an item gets another field', 3),
      types(0, 0, 'an item is taken out', 3),
      run(0, 'pull'),
      edits('Alice', 0, 'a paragraph grows at its end', 0),
      run(0, 'pull', { choice: { side: 'theirs', page: 0 } }),
    ],
  },
  'an edit whose answer was lost is not sent again over a page that was edited meanwhile': {
    wiki: { ...wiki, mergesAnyLineEnds: true },
    steps: [
      edits('Alice', 0, 'a category is added', 0),
      run(1, 'pull'),
      types(1, 0, 'a paragraph is added', 3),
      run(1, 'push', {
        mishaps: [{ what: 'answer lost', at: 0, of: 'edits' }],
        meanwhile: [
          { moment: { at: 0, of: 'edits' }, step: edits('Alice', 0, 'a paragraph grows at its end', 0) },
          { moment: { at: 2, of: 'requests' }, step: edits('Alice', 0, 'paragraphs change places', 2) },
        ],
      }),
    ],
  },
  'a page whose file was deleted is not forgotten when it was moved on the wiki': {
    wiki,
    steps: [
      { on: 'wiki', do: 'move', page: 0, leavesRedirect: false },
      { on: 'machine', machine: 0, do: 'delete', page: 0 },
      run(0, 'sync', { allowDelete: true, again: true }),
    ],
  },
  'an item that a killed run wrote, and both sides edited since, stands once': {
    wiki,
    steps: [
      edits('Alice', 0, 'an item is added', 2),
      run(0, 'pull', { mishaps: [{ what: 'killed after the write', at: 0, of: 'edits' }] }),
      edits('Alice', 0, 'an item gets another field', 2),
      types(0, 0, 'a field is written', 0),
    ],
  },
  'a page whose file a killed run deleted is not deleted when it is brought back': {
    wiki,
    steps: [
      run(1, 'pull'),
      { on: 'wiki', do: 'delete', page: 0 },
      run(1, 'pull', { mishaps: [{ what: 'killed after the write', at: 1, of: 'edits' }] }),
      { on: 'wiki', do: 'undelete', page: 0 },
      run(1, 'sync', { allowDelete: true }),
    ],
  },
};
