import { parseArgs } from 'node:util';
import { ScriptError } from '#scripts/errors.ts';

/** What a person asked of the benchmarks. */
export interface BenchOptions {
  /** The folder of clones that the corpus is read from. */
  from: string;
  /** Everything rather than a sample. */
  all: boolean;
  /** A file to which exceptions and examples are written. */
  exceptions: string | undefined;
  /** How many histories are played on a real MediaWiki, in place of those on the fake one. */
  real: number | undefined;
  /** How many pages the wikis have that syncing is measured on; the usual ones if empty. */
  sizes: readonly number[];
}

/** Reads the command line: names of benchmarks and options. */
export function readOptions(args: readonly string[]): { names: string[]; options: BenchOptions } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        all: { type: 'boolean' },
        exceptions: { type: 'string' },
        real: { type: 'string' },
        pages: { type: 'string', multiple: true },
      },
    });
    const { from = '', all = false, exceptions, real, pages = [] } = values;
    const number = real === undefined ? undefined : Number(real) || 1;
    return { names: positionals, options: { from, all, exceptions, real: number, sizes: pages.map(Number) } };
  } catch (error) {
    throw new ScriptError('usage', `${(error as Error).message} See CONTRIBUTING.md, “Benchmarks”.`);
  }
}
