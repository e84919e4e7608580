import type { History, RunStep } from './steps.ts';

const wiki = { pages: 500, texts: 500, mergesAnyLineEnds: false };

const run = (machine: number, command: RunStep['command'], more: Partial<RunStep> = {}): RunStep => ({
  ...{ on: 'run', machine, command, create: false, allowDelete: false, restore: false, choice: undefined },
  ...{ mishaps: [], meanwhile: [], beside: undefined, again: false },
  ...more,
});

/** Histories that once broke a promise, by what must hold of them. Add what a run of the benchmark finds. */
export const CASES: Readonly<Record<string, History>> = {
  'two runs in one folder do not merge the same edits twice': {
    wiki,
    steps: [
      run(1, 'sync'),
      {
        on: 'wiki',
        do: 'edit',
        by: 'Alice',
        page: 0,
        change: { kind: 'paragraphs change places', place: 1 },
      },
      {
        on: 'machine',
        machine: 1,
        do: 'edit',
        page: 0,
        change: { kind: 'a paragraph grows at its end', place: 2 },
      },
      run(1, 'sync', { beside: { machine: 1, command: 'pull', order: [0, 1, 1, 0, 1, 1, 0] } }),
    ],
  },
  'a merge that a kill cut off is made again, and not upon itself': {
    wiki,
    steps: [
      {
        on: 'wiki',
        do: 'edit',
        by: 'Alice',
        page: 0,
        change: { kind: 'paragraphs change places', place: 1 },
      },
      {
        ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
        change: { kind: 'a paragraph grows at its end', place: 2 },
      },
      run(0, 'pull', { mishaps: [{ what: 'killed after the write', at: 1, of: 'requests' }] }),
      { on: 'wiki', do: 'edit', by: 'Bob', page: 0, change: { kind: 'items change places', place: 1 } },
      run(0, 'sync'),
    ],
  },
  'a page that is deleted at the moment of a save is not made anew': {
    wiki,
    steps: [
      { on: 'machine', machine: 0, do: 'edit', page: 0, change: { kind: 'a field grows', place: 0 } },
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
  'a page that somebody edits at the moment of its deletion is brought back': {
    wiki,
    steps: [
      run(1, 'pull'),
      { on: 'machine', machine: 1, page: 0, do: 'delete' },
      run(1, 'push', {
        allowDelete: true,
        meanwhile: [
          {
            moment: { at: 0, of: 'edits' },
            step: {
              on: 'wiki',
              do: 'edit',
              by: 'Bob',
              page: 0,
              change: { kind: 'a paragraph is added', place: 0 },
            },
          },
        ],
      }),
    ],
  },
  'who takes the wiki’s side takes it over what the file says when it is read': {
    wiki,
    steps: [
      run(1, 'pull', { restore: true }),
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'an unknown parameter is written', place: 0 },
      },
      run(1, 'pull', {
        choice: { side: 'theirs', page: 0 },
        meanwhile: [
          {
            moment: { at: 0, of: 'requests' },
            step: {
              ...{ on: 'machine', machine: 1, do: 'edit', page: 0 },
              change: { kind: 'an unknown parameter is written', place: 0 },
            },
          },
        ],
      }),
    ],
  },
  'an item that came with a state that was put back is not doubled, where one much like it went': {
    wiki,
    steps: [
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 2 },
        change: { kind: 'an item is added', place: 0 },
      },
      run(0, 'pull', {
        ...{ restore: true, mishaps: [{ what: 'session lost', at: 0, of: 'requests' }], again: true },
        beside: { machine: 0, command: 'pull', order: [1, 0] },
        meanwhile: [
          {
            moment: { at: 2, of: 'requests' },
            step: {
              ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 2 },
              change: { kind: 'an item is taken out', place: 1 },
            },
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
            step: {
              ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
              change: { kind: 'a field is written', place: 0 },
            },
          },
        ],
      }),
      { on: 'wiki', do: 'delete', page: 0 },
    ],
  },
  'a paragraph that both moved and one side edited stands once': {
    wiki,
    steps: [
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'a paragraph is taken out', place: 0 },
      },
      run(0, 'push', {
        ...{ restore: true, again: true, beside: { machine: 0, command: 'pull', order: [0, 1, 1] } },
        meanwhile: [
          {
            moment: { at: 0, of: 'requests' },
            step: {
              ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
              change: { kind: 'paragraphs change places', place: 1 },
            },
          },
        ],
      }),
      {
        ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
        change: { kind: 'a paragraph grows at its end', place: 1 },
      },
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'paragraphs change places', place: 1 },
      },
    ],
  },
  'a page in conflict is not sent where no side could be taken, since it was away for a moment': {
    wiki,
    steps: [
      {
        ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
        change: { kind: 'a paragraph grows at its end', place: 2 },
      },
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'a paragraph is written anew', place: 2 },
      },
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
      {
        ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
        change: { kind: 'a paragraph is written anew', place: 0 },
      },
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'an item gets another field', place: 3 },
      },
      {
        ...{ on: 'machine', machine: 0, do: 'edit', page: 0 },
        change: { kind: 'an item is taken out', place: 3 },
      },
      run(0, 'pull'),
      {
        ...{ on: 'wiki', do: 'edit', by: 'Alice', page: 0 },
        change: { kind: 'a paragraph grows at its end', place: 0 },
      },
      run(0, 'pull', { choice: { side: 'theirs', page: 0 } }),
    ],
  },
};
