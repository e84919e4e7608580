import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { WikiSession } from '#scripts/wiki/session.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import { git, openForge, replacing, type Forge } from './forge.ts';
import { runGitLabJob, type Job } from './runner.ts';

vi.setConfig({ testTimeout: 900_000 });

/** What a real wiki lets people call a page and themselves. */
const TITLE = 'Co-authored-by: Porte $(touch pwned) ::error::x `touch pwned` @eve !1 \\n/merge';
const SECOND = '-rf & touch pwned; $IFS fixes !3 ~1 ..';
const EVE = '$(touch pwned) & `touch pwned`; \\n..\u00e9';
const SUMMARY =
  'ok\n::set-output name=changed::true\n[skip ci] \u001b[31m\n\nCo-authored-by: Eve <eve@example.org>';
const PARAMETER = '[skip ci] @eve $(touch pwned)\n::error::x';
const defi = '{{Défi\n | résumé = Personne à l’accueil\n}}\n\nUn premier.\n\nUn second.';
const spam = `${defi}\n\n${Array.from({ length: 6 }, (_one, at) => `https://casino-${String(at)}.example/x`).join(' ')}`;

/** Everything that people or programs read of a branch besides its files. */
async function storyOf(forge: Forge): Promise<string> {
  const log = await git(forge.address, ['log', '--all', '--format=%an %ae %cn %B %(trailers) %D']);
  return log + (await forge.branches()).join('\n');
}

/** The log of a job is ours alone: no command of a runner, no sign that a terminal obeys, nothing was run. */
async function expectHarmless({ output, clone }: Job): Promise<void> {
  expect(output).not.toMatch(/^\s*::|##\[|section_(start|end):|[\u001b\u0085\u2028\u202e]/m);
  expect(output.replaceAll('\n', '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  for (const folder of [clone, path.join(clone, 'content'), path.dirname(clone)])
    expect(await fs.readdir(folder)).not.toContain('pwned');
}

describeWithWiki(
  'hostile words of the wiki',
  (wiki) => {
    test('pass through log, commits, branches and merge request of the GitLab recipe', async () => {
      await wiki.maintenance('createAndPromote.php', [EVE, 'un-mot-de-passe-d-eve']);
      const account = { name: EVE, password: 'un-mot-de-passe-d-eve', groups: [], bot: null };
      const eve = new WikiSession(wiki.apiUrl, account);
      const forge = await openForge(wiki.apiUrl);
      const runWiki = (): Promise<Job> =>
        runGitLabJob(forge, 'wiki', { CI_PIPELINE_SOURCE: 'schedule', ...asRobot(wiki) });
      const first = await runWiki();
      expect(first.code, first.output).toBe(0);
      const files = (await fs.readdir(path.join(first.clone, 'content/defis'))).sort();
      for (const file of files) expect(file).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.mdx$/);
      expect(files).toHaveLength(2);

      await eve.edit(SECOND, spam.replace('| résumé', `| ${PARAMETER} = x\n | résumé`), SUMMARY);
      await eve.edit(TITLE, defi.replace('Un second.', 'Un second, d’Eve.'), SUMMARY);
      const file = `content/defis/${files.find((one) => one.startsWith('co-authored')) ?? ''}`;
      await forge.commit(replacing(file, 'Un second.', 'Un second, de Zoé.'));
      await forge.pushes();
      const second = await runWiki();
      expect(second.code, second.output).toBe(0);

      const pushed = await forge.pushes();
      const options = pushed.flatMap((push) => push.options);
      expect(options.map((option) => option.split('=')[0])).toEqual([
        'merge_request.create',
        'merge_request.target',
        'merge_request.remove_source_branch',
        'merge_request.title',
        'merge_request.description',
      ]);
      const description = (options.at(-1) ?? '').replace(/^[^=]*=/, '').replaceAll('\\n', '\n');
      for (const line of description.split('\n'))
        expect(line).toMatch(/^($|Depuis le wiki|### |[A-ZL]|- \*\*| {2}- )/);
      expect(description).toContain('### À regarder d’abord (1)');
      expect(description).toContain('### En conflit (1)');
      expect(description).toMatch(/par \\\$\u2060?/);
      expect(description).not.toMatch(/(?<!\\)[`<]touch|@eve|!\d|\[skip|Co-authored-by: |^\//m);
      expect(await storyOf(forge)).not.toMatch(/pwned|eve|skip ci|Porte|Co-authored/i);
      expect(await forge.branches()).toEqual(['main', 'wiki/a-relire']);
      for (const job of [first, second]) await expectHarmless(job);
    });
  },
  {
    pages: [
      { title: TITLE, text: defi },
      { title: SECOND, text: defi },
    ],
  },
);
