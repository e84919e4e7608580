import { writePage } from '@passerelle/wiki-sync';
import { expect, test } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot, openTerminal } from '#tests/wiki-sync/commands/terminal.ts';
import { isOfAWiki, starterPages } from './starter-pages.ts';

describeWithWiki(
  'A wiki that holds the starter content',
  (wiki) => {
    test.skipIf(isOfAWiki)('gives it back byte for byte, under the same file names', async () => {
      const terminal = await openTerminal(asRobot(wiki));
      const pull = await terminal.run('pull');
      expect([pull.exitCode, pull.stderr]).toEqual([0, '']);
      const pulled = Object.entries(await terminal.files()).filter(([name]) => name.endsWith('.mdx'));
      const ours = starterPages.map(({ file, text }) => [`content/${file}`, text]);
      expect(Object.fromEntries(pulled)).toEqual(Object.fromEntries(ours));
    });
  },
  { pages: starterPages.map(({ page, title }) => ({ title, text: writePage(page, '') })) },
);
