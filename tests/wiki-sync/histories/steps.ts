import fc from 'fast-check';
import type { FakeAccount } from '#tests/fake-wiki/fake-wiki.ts';
import { change, type Change } from './changes.ts';
import type { Mishap, Moment } from './course.ts';

/** What a person does on the wiki. Pages are counted round, those that are there at that moment. */
export type WikiStep =
  | { on: 'wiki'; do: 'edit'; by: FakeAccount; page: number; change: Change }
  | { on: 'wiki'; do: 'create'; by: FakeAccount; asInFile: boolean }
  | { on: 'wiki'; do: 'move'; page: number; leavesRedirect: boolean }
  | { on: 'wiki'; do: 'delete' | 'undelete' | 'reformat' | 'unlink' | 'make redirect'; page: number };

/** What a person does in the content folder of a machine. */
export type FileStep =
  | { on: 'machine'; machine: number; do: 'edit'; page: number; change: Change }
  | { on: 'machine'; machine: number; do: 'create'; asOnWiki: boolean }
  | { on: 'machine'; machine: number; do: 'rename' | 'delete' | 'move file'; page: number }
  | { on: 'machine'; machine: number; do: 'settle'; how: 'both' | 'ours' | 'theirs' };

/** What happens to a machine. */
export type MachineStep = {
  on: 'disk';
  machine: number;
  do: 'remember' | 'go back' | 'lose the lock' | 'lose a base' | 'lose the state' | 'take the former state';
};

/** A run of the sync. */
export interface RunStep {
  on: 'run';
  machine: number;
  command: 'pull' | 'push' | 'sync';
  create: boolean;
  allowDelete: boolean;
  restore: boolean;
  /** One side’s version of a page that was in conflict, or of any. */
  choice: { side: 'ours' | 'theirs'; page: number } | undefined;
  mishaps: readonly Mishap[];
  /** What people do while it runs; in files of its own machine as well. */
  meanwhile: readonly { moment: Moment; step: WikiStep | FileStep }[];
  /** Another run at the same time, and who goes next each time. */
  beside: { machine: number; command: 'pull' | 'push' | 'sync'; order: readonly number[] } | undefined;
  /** The same again, which must do nothing. */
  again: boolean;
}

/** One step of a history. */
export type Step = WikiStep | FileStep | MachineStep | RunStep | { on: 'clock'; seconds: number };

/** A history: the wiki’s manners, and what happens. */
export interface History {
  wiki: { pages: number; texts: number; mergesAnyLineEnds: boolean };
  steps: readonly Step[];
}

// One page and one machine more than the others, so that what happens meets.
const page = fc.constantFrom(0, 0, 0, 1, 2);
const machine = fc.constantFrom(0, 0, 1);
const person = fc.constantFrom<FakeAccount>('Alice', 'Bob', 'Robot', 'Admin');
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.WeightedArbitrary<T> => ({
  weight,
  arbitrary,
});

const onWiki = fc.constant('wiki');
const onMachine = fc.constant('machine');

const wikiStep: fc.Arbitrary<WikiStep> = fc.oneof(
  often(8, fc.record({ on: onWiki, do: fc.constant('edit'), by: person, page, change })),
  often(1, fc.record({ on: onWiki, do: fc.constant('create'), by: person, asInFile: fc.boolean() })),
  often(2, fc.record({ on: onWiki, do: fc.constant('move'), page, leavesRedirect: fc.boolean() })),
  often(2, fc.record({ on: onWiki, do: fc.constant('delete'), page })),
  often(2, fc.record({ on: onWiki, do: fc.constant('undelete'), page })),
  often(1, fc.record({ on: onWiki, do: fc.constantFrom('reformat', 'unlink', 'make redirect'), page })),
);

const fileStep: fc.Arbitrary<FileStep> = fc.oneof(
  often(9, fc.record({ on: onMachine, machine, do: fc.constant('edit'), page, change })),
  often(1, fc.record({ on: onMachine, machine, do: fc.constant('create'), asOnWiki: fc.boolean() })),
  often(2, fc.record({ on: onMachine, machine, do: fc.constant('rename'), page })),
  often(2, fc.record({ on: onMachine, machine, do: fc.constant('delete'), page })),
  often(1, fc.record({ on: onMachine, machine, do: fc.constant('move file'), page })),
  often(
    2,
    fc.record({
      ...{ on: onMachine, machine, do: fc.constant('settle') },
      how: fc.constantFrom('both', 'ours', 'theirs'),
    }),
  ),
);

const machineStep = fc.record({
  ...{ on: fc.constant('disk'), machine },
  do: fc.constantFrom(
    ...([
      'remember',
      'remember',
      'go back',
      'lose the lock',
      'lose a base',
      'lose the state',
      'take the former state',
    ] as const),
  ),
}) as fc.Arbitrary<MachineStep>;

// Edits are where it matters most, so they are aimed at as well.
const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ at: fc.nat(7), of: fc.constant('requests' as const) }),
  fc.record({ at: fc.nat(1), of: fc.constant('edits' as const) }),
);

const mishap: fc.Arbitrary<Mishap> = fc
  .tuple(
    moment,
    fc.record({
      what: fc.constantFrom(
        ...([
          'killed before the request',
          'killed after the request',
          'killed before the write',
          'killed after the write',
          'request lost',
          'answer lost',
          'answer lost',
          'asked to wait',
          'session lost',
        ] as const),
      ),
    }),
  )
  .map(([when, what]) => ({ ...what, ...when }));

const command = fc.constantFrom('pull', 'push', 'sync', 'sync');
const rarely = fc.nat(4).map((number) => number === 0);
const usually = fc.nat(4).map((number) => number !== 0);

const anyRun = fc.record({
  ...{ on: fc.constant('run'), machine, command },
  ...{ create: usually, allowDelete: fc.boolean(), restore: rarely },
  choice: fc.option(fc.record({ side: fc.constantFrom('ours', 'theirs'), page }), {
    nil: undefined,
    freq: 3,
  }),
  mishaps: fc.oneof(often(1, fc.constant([])), often(1, fc.array(mishap, { minLength: 1, maxLength: 2 }))),
  meanwhile: fc.oneof(
    often(1, fc.constant([])),
    often(
      1,
      fc.array(fc.record({ moment, step: fc.oneof(wikiStep, fileStep) }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  ),
  beside: fc.option(
    fc.record({ machine, command, order: fc.array(fc.nat(1), { minLength: 1, maxLength: 12 }) }),
    { nil: undefined, freq: 5 },
  ),
  again: rarely,
}) as fc.Arbitrary<RunStep>;

/** A side is chosen while pulling: a push has no such flag. */
const runStep = anyRun.map((step) => (step.command === 'push' ? { ...step, choice: undefined } : step));

const clock = fc.record({ on: fc.constant('clock'), seconds: fc.constantFrom(1, 60, -60) }) as fc.Arbitrary<{
  on: 'clock';
  seconds: number;
}>;

const step: fc.Arbitrary<Step> = fc.oneof(
  often(6, wikiStep),
  often(6, fileStep),
  often(7, runStep),
  often(1, machineStep),
  often(1, clock),
);

/** Any history of at most so many steps. */
export const history = (maxLength: number): fc.Arbitrary<History> =>
  fc.record({
    wiki: fc.record({
      pages: fc.constantFrom(500, 2),
      texts: fc.constantFrom(500, 1),
      mergesAnyLineEnds: fc.boolean(),
    }),
    steps: fc.array(step, { minLength: 2, maxLength, size: 'max' }),
  });
