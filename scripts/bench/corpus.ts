import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { readPage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { progress } from '#scripts/project.ts';
import { Coverage } from './corpus/coverage.ts';
import { Edits } from './corpus/edits.ts';
import { brokenLaw } from './corpus/get-put.ts';
import { loadCorpus, type CorpusText } from './corpus/load-corpus.ts';
import { pageTypeOf } from './corpus/page-type-of.ts';
import type { BenchOptions } from './options.ts';
import { table } from './table.ts';

/** Edits are tried on one text in so many, unless all are asked for. */
const EDITED = 4;

/** The laws, what is editable, benign edits and speed, on texts that people wrote. */
export function benchCorpus({ from, all, exceptions }: BenchOptions): string {
  const { texts, notes } = loadCorpus(from);
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const types = texts.map(({ text }) => pageTypeOf(text, frenchProfile));
  const found: string[] = [];
  const coverage = new Coverage();
  const edits = new Edits();
  let slowest = { title: '', milliseconds: 0 };
  let edited = 0;
  for (const [index, { title, text }] of texts.entries()) {
    const type = types[index] ?? pageTypeOf('', frenchProfile);
    const start = performance.now();
    const broken = brokenLaw(text, type, frenchProfile);
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { title, milliseconds };
    if (broken !== undefined) found.push(`${broken}: ${title}`);
    coverage.add(text, type, frenchProfile);
    if (all || index % EDITED === 0) {
      edited++;
      edits.add(title, text, type, frenchProfile);
    }
    if (index % 500 === 499) progress(`${String(index + 1)} of ${String(texts.length)} texts`);
  }
  const report = [...found, ...coverage.examples(12), ...edits.exceptions];
  if (exceptions !== undefined) fs.writeFileSync(exceptions, `${report.join('\n')}\n`);
  const kept = texts.length - found.length;
  return [
    ...notes,
    `${String(texts.length)} texts, ${(bytes / 1e6).toFixed(1)} MB; GetPut, through the file too, and Canonical hold for ${String(kept)} (${((100 * kept) / texts.length).toFixed(2)} %); ` +
      `the slowest (five readings) takes ${slowest.milliseconds.toFixed(0)} ms: ${slowest.title}.`,
    ...found.slice(0, 10).map((one) => `- ${one}`),
    '',
    coverage.print(),
    '',
    `Each edit on ${String(edited)} texts:`,
    '',
    edits.print(),
    '',
    speeds(texts, bytes),
  ].join('\n');
}

function speeds(texts: readonly CorpusText[], bytes: number): string {
  const measure = (work: (text: string) => unknown): number => {
    const start = performance.now();
    for (const { text } of texts) work(text);
    return bytes / 1e3 / (performance.now() - start);
  };
  const scanned = measure((text) => scan(text, frenchProfile));
  const read = measure((text) => readPage(text, 'guide', { ...frenchProfile }));
  const row = (name: string, speed: number): string[] => [name, speed.toFixed(2)];
  return table(
    ['speed on the corpus', 'MB/s'],
    [
      row('scan alone (the limit)', scanned),
      row('readPage, verified (budget 1)', read),
      ['mwparserfromhell, parse alone', otherParser(texts, bytes)],
    ],
  );
}

const PROGRAM = `
import sys, json, time, mwparserfromhell
texts = json.load(sys.stdin)
start = time.perf_counter()
for text in texts: mwparserfromhell.parse(text)
print(time.perf_counter() - start)
`;

/** The parser of Python's bots, for comparison, where it is installed. */
function otherParser(texts: readonly CorpusText[], bytes: number): string {
  const input = JSON.stringify(texts.map(({ text }) => text));
  const { status, stdout } = spawnSync('python3', ['-c', PROGRAM], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return status === 0 ? (bytes / 1e6 / Number(stdout)).toFixed(2) : 'not installed';
}
