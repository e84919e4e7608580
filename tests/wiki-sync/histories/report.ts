import fs from 'node:fs';
import process from 'node:process';
import { afterAll } from 'vitest';
import type { Tally } from './play.ts';

/** How many histories are played: as many as a benchmark asks for, or these few. */
export const historiesOr = (few: number): number => Number(process.env['HISTORIES']) || few;

/** A tally that is written, when all tests of the file have ended, to where a benchmark wants it. */
export function keptTally(): Tally {
  const tally: Tally = new Map();
  afterAll(() => {
    const file = process.env['HISTORIES_TALLY'];
    if (file !== undefined) fs.writeFileSync(file, JSON.stringify(Object.fromEntries(tally)));
  });
  return tally;
}
