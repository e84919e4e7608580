import { describe, expect, test } from 'vitest';
import { Player, type Tally } from './play.ts';
import { fakeScene } from './scene.ts';
import type { RunStep, Step } from './steps.ts';

const wiki = { pages: 500, texts: 500, mergesAnyLineEnds: false };

const sync: RunStep = {
  ...{ on: 'run', machine: 0, command: 'sync', create: true, allowDelete: true, restore: false },
  ...{ choice: undefined, mishaps: [], meanwhile: [], beside: undefined, again: false },
};

const onWiki = (page: number, kind: 'paragraphs change places' | 'a field is written'): Step => ({
  ...{ on: 'wiki', do: 'edit', by: 'Alice', page, change: { kind, place: 0 } },
});
const inFile = (page: number, kind: 'a paragraph grows at its end' | 'a field is written'): Step => ({
  ...{
    on: 'machine',
    machine: 0,
    do: 'edit',
    page,
    change: { kind, place: kind === 'a field is written' ? 0 : 2 },
  },
});

/** What a sync then finds to do: every action that writes, on either side. */
const WORK: Readonly<Record<string, readonly Step[]>> = {
  'merges, marks a conflict, follows a move and creates pages': [
    { on: 'wiki', do: 'edit', by: 'Alice', page: 0, change: { kind: 'paragraphs change places', place: 1 } },
    inFile(0, 'a paragraph grows at its end'),
    onWiki(1, 'a field is written'),
    inFile(1, 'a field is written'),
    { on: 'wiki', do: 'move', page: 2, leavesRedirect: false },
    { on: 'machine', machine: 0, do: 'create', asOnWiki: false },
    { on: 'wiki', do: 'create', by: 'Bob', asInFile: false },
  ],
  'moves a page with an edit, saves another and follows a deletion': [
    { on: 'machine', machine: 0, do: 'rename', page: 0 },
    inFile(0, 'a paragraph grows at its end'),
    inFile(1, 'a paragraph grows at its end'),
    { on: 'wiki', do: 'delete', page: 2 },
  ],
};

const KILLS = [
  'killed before the request',
  'killed after the request',
  'killed before the write',
  'killed after the write',
] as const;

describe.for(Object.entries(WORK))('a sync that %s', { timeout: 120_000 }, ([, work]) => {
  test.for(KILLS)('loses nothing when it is %s, whichever that is', async (what) => {
    let at = 0;
    for (let wasKilled = true; wasKilled; at += 1) {
      const tally: Tally = new Map();
      const mishaps = [{ what, at, of: 'requests' as const }];
      await new Player(fakeScene(wiki), tally).play({ wiki, steps: [...work, { ...sync, mishaps }] });
      wasKilled = tally.has(what);
    }
    expect(at).toBeGreaterThan(6);
  });
});
