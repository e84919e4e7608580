import fs from 'node:fs';
import { progress } from '#scripts/project.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { compareBoundaries, compareHtml, compareSpellings, type Comparison } from './oracle/comparisons.ts';
import { Oracle } from './oracle/oracle.ts';
import type { BenchOptions } from './options.ts';
import { table } from './table.ts';

/** One text in so many is asked about, unless all are asked for; of blocks, one in so many. */
const SAMPLE = { texts: 4, blocks: 4 };

/** MediaWiki itself as the judge of what the codec makes of texts that people wrote. */
export async function benchOracle({ from, all, exceptions }: BenchOptions): Promise<string> {
  const { texts, notes } = loadCorpus(from);
  const some = texts.filter((_text, index) => all || index % SAMPLE.texts === 0);
  return Oracle.ask(async (oracle) => {
    progress(`Asking MediaWiki about ${String(some.length)} texts`);
    const boundaries = await compareBoundaries(some, oracle);
    const spellings = await compareSpellings(some, oracle);
    const html = await compareHtml(texts, oracle, (index) => all || index % SAMPLE.blocks === 0);
    const rows: [string, string, Comparison][] = [
      ['calls and parameters end where MediaWiki ends them', 'texts', boundaries],
      ['every Markdown block written anew, the page looks the same', 'texts', spellings],
      ['our HTML of a Markdown block without calls is MediaWiki’s', 'blocks', html],
    ];
    if (exceptions !== undefined) {
      const report = rows.flatMap(([name, , { exceptions: found }]) => [`# ${name}`, ...found]);
      fs.writeFileSync(exceptions, `${report.join('\n')}\n`);
    }
    const figures = table(
      ['MediaWiki as the judge', 'compared', 'agrees', 'exceptions'],
      rows.map(([name, what, { compared, same, exceptions: found }]) => [
        ...[name, `${String(compared)} ${what}`],
        ...[`${((100 * same) / compared).toFixed(2)} %`, String(found.length)],
      ]),
    );
    return [...notes, figures].join('\n');
  });
}
