import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { benchCodec, benchGrowth } from '#scripts/bench/codec.ts';
import { benchSync } from '#scripts/bench/sync.ts';
import { ScriptError } from '#scripts/errors.ts';
import { progress } from '#scripts/project.ts';

const benches: Readonly<Record<string, () => string | Promise<string>>> = {
  codec: benchCodec,
  growth: benchGrowth,
  sync: benchSync,
};

/** `npm run bench [-- codec|growth|sync]`: figures beside the limit or the budget of the same run. */
await asCommand(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    throw new ScriptError(
      'usage',
      `There is no benchmark “${unknown.join(', ')}”. Known: ${Object.keys(benches).join(', ')}.`,
    );
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    progress(`Measuring: ${name}`);
    process.stdout.write(`${await bench()}\n\n`);
  }
});
