import { readPage, writePage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { demoPages } from '#scripts/wiki/demo.ts';
import { table } from './table.ts';

interface Corpus {
  texts: string[];
  bytes: number;
}

/** The starter content as wikitext, each page made different so that nothing is remembered, up to a size. */
async function corpus(bytes: number): Promise<Corpus> {
  const pages = (await demoPages()).filter(({ text }) =>
    /^\{\{(Défi|Solution|Guide|Méthodologie)\n/.test(text),
  );
  const texts: string[] = [];
  let total = 0;
  for (let round = 0; total < bytes; round++) {
    for (const { text } of pages) {
      const own = `${text}\n\nTour ${String(round)}.`;
      texts.push(own);
      total += Buffer.byteLength(own);
    }
  }
  return { texts, bytes: total };
}

/** Megabytes a second of the best of three runs. */
function throughput({ texts, bytes }: Corpus, work: (text: string) => unknown): number {
  const seconds = [1, 2, 3].map(() => {
    const start = performance.now();
    for (const text of texts) work(text);
    return (performance.now() - start) / 1000;
  });
  return bytes / 1e6 / Math.min(...seconds);
}

const typeOf = (text: string): 'defi' | 'solution' | 'guide' | 'methodologie' => {
  if (text.startsWith('{{Défi')) return 'defi';
  if (text.startsWith('{{Solution')) return 'solution';
  return text.startsWith('{{Guide') ? 'guide' : 'methodologie';
};

/** Throughput of the codec, as a share of what its scanner alone does in the same run. */
export async function benchCodec(): Promise<string> {
  const small = await corpus(300_000);
  const scanned = throughput(small, (text) => scan(text, frenchProfile));
  const read = throughput(small, (text) => readPage(text, typeOf(text)));
  const pages = new Map(small.texts.map((text) => [text, readPage(text, typeOf(text))]));
  const unchanged = throughput(small, (text) => {
    const page = pages.get(text);
    return page && writePage(page, text);
  });
  const rows = [
    ['scan alone (the limit)', scanned],
    ['readPage, verified', read],
    ['writePage, nothing changed', unchanged],
  ] as const;
  return table(
    ['codec, starter content', 'MB/s', 'share of scan'],
    rows.map(([name, speed]) => [name, speed.toFixed(2), `${((100 * speed) / scanned).toFixed(0)} %`]),
  );
}
