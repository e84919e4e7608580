import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { benchAxe } from '#scripts/bench/axe.ts';
import { benchCodec } from '#scripts/bench/codec.ts';
import { benchCorpus } from '#scripts/bench/corpus.ts';
import { benchGrowth } from '#scripts/bench/growth.ts';
import { benchHistories } from '#scripts/bench/histories.ts';
import { benchLaws } from '#scripts/bench/laws.ts';
import { benchOracle } from '#scripts/bench/oracle.ts';
import { type BenchOptions, readOptions } from '#scripts/bench/options.ts';
import { benchSite } from '#scripts/bench/site.ts';
import { benchSync } from '#scripts/bench/sync.ts';
import { ScriptError } from '#scripts/errors.ts';
import { progress } from '#scripts/project.ts';

type Bench = (options: BenchOptions) => string | Promise<string>;

/** Measured when no name is given. */
const usual: Readonly<Record<string, Bench>> = {
  codec: benchCodec,
  growth: benchGrowth,
  sync: benchSync,
  site: benchSite,
};

/** Measured on texts of public repositories, which the person has cloned. */
const onCorpus: Readonly<Record<string, Bench>> = {
  corpus: benchCorpus,
  oracle: benchOracle,
};

const benches: Readonly<Record<string, Bench>> = {
  ...usual,
  ...onCorpus,
  laws: benchLaws,
  histories: benchHistories,
  axe: benchAxe,
};

/**
 * `npm run bench [-- codec|growth|sync|site|corpus|oracle|laws|histories|axe …] [--from <folder of clones>] [--all] [--exceptions <file>]
 * [--real <number>] [--pages <number> …]`: figures beside the limit or the budget of the same run.
 */
await asCommand(async () => {
  const { names, options } = readOptions(process.argv.slice(2));
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    throw new ScriptError(
      'usage',
      `There is no benchmark “${unknown.join(', ')}”. Known: ${Object.keys(benches).join(', ')}.`,
    );
  }
  const homeless = names.filter((name) => Object.hasOwn(onCorpus, name));
  if (homeless.length > 0 && options.from === '') {
    throw new ScriptError(
      'usage',
      `The benchmark “${homeless.join(', ')}” reads texts of public repositories: add --from and the folder of their clones (CONTRIBUTING.md says which).`,
    );
  }
  for (const name of names.length > 0 ? names : Object.keys(usual)) {
    progress(`Measuring: ${name}`);
    process.stdout.write(`${(await benches[name]?.(options)) ?? ''}\n\n`);
  }
});
