import { expect, test, vi } from 'vitest';
import { accounts } from '#scripts/wiki/accounts.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import { openForge, replacing, type Forge } from './forge.ts';
import { runGitLabJob, type Job } from './runner.ts';

vi.setConfig({ testTimeout: 900_000 });

const TITLE = 'Porte close';
const FILE = 'content/defis/porte-close.mdx';
const NEW = 'content/defis/une-page-neuve.mdx';
const REVIEW = 'wiki/a-relire';
const defi = '{{Défi\n | résumé = Personne à l’accueil\n}}\n\nUn texte.';
const byAlice = defi.replace('Un texte.', 'Un texte d’Alice.');

/** A bot password of Admin, who may patrol: made as an administrator would make it. */
const PATROLLER = { app: 'relecture', password: 'relecture'.padEnd(32, '0') };

describeWithWiki(
  'an edit of the wiki is held',
  (wiki) => {
    const robot = asRobot(wiki);
    const runWell = async (forge: Forge, env: Record<string, string> = {}): Promise<string> => {
      const job = await runGitLabJob(forge, 'wiki', { CI_PIPELINE_SOURCE: 'schedule', ...robot, ...env });
      expect(job.code, job.output).toBe(0);
      return job.output;
    };
    const setHold = (forge: Forge, hold: string): Promise<void> =>
      forge.commit(replacing('wiki-sync.config.ts', /hold: \{.*\}/, `hold: { ${hold} }`));

    /** A forge that has what the wiki holds, and a rule. */
    async function begun(hold: string): Promise<Forge> {
      const forge = await openForge(wiki.apiUrl);
      await setHold(forge, hold);
      await runWell(forge);
      return forge;
    }

    test('until it has the age that is asked for, or somebody takes it at once', async () => {
      const forge = await begun('minutes: 60');
      await wiki.asUser('Alice').edit(TITLE, byAlice);
      await wiki.asUser('Alice').edit('Une page neuve', defi);
      const log = await runWell(forge);
      expect(log).toMatch(/Revision \d+ waits until it is 60 minutes old/);
      expect(log).toContain('Une page neuve');
      expect(await forge.read(FILE)).not.toContain('d’Alice');
      expect(await forge.branches()).toEqual(['main']);
      await setHold(forge, 'minutes: 0.01');
      await runWell(forge);
      expect(await forge.read(FILE)).toContain('d’Alice');
      expect(await forge.read(NEW)).toBeDefined();
      await setHold(forge, 'minutes: 60');
      await wiki.asUser('Alice').edit(TITLE, byAlice.replace('Alice', 'Alice encore'));
      await runWell(forge, { WIKI_SYNC_TAKE_ALL: 'true' });
      expect(await forge.read(FILE)).toContain('Alice encore');
    });

    test('until every one of its revisions is patrolled', async () => {
      const { app, password } = PATROLLER;
      const grants = ['basic', 'editpage', 'createeditmovepage', 'patrol'].join(',');
      const made = ['--appid', app, '--grants', grants, accounts.admin.name, password];
      await wiki.maintenance('createBotPassword.php', made);
      const reader = { WIKI_USERNAME: `${accounts.admin.name}@${app}`, WIKI_PASSWORD: password };
      const forge = await begun('patrolled: true');
      const first = await wiki.asUser('Alice').edit(TITLE, byAlice);
      const second = await wiki.asUser('Bob').edit(TITLE, byAlice.replace('Alice', 'Alice et Bob'));
      expect(await runWell(forge, reader)).toMatch(/Revision \d+ waits until it is patrolled/);
      await wiki.asUser('Admin').patrol(second);
      await runWell(forge, reader);
      expect(await forge.read(FILE)).not.toContain('d’Alice');
      await wiki.asUser('Admin').patrol(first);
      await runWell(forge, reader);
      expect(await forge.read(FILE)).toContain('d’Alice et Bob');
    });

    test('with a word of what is missing where the account may not see what is patrolled', async () => {
      const forge = await begun('patrolled: true');
      await wiki.asUser('Alice').edit(TITLE, byAlice);
      expect(await runWell(forge)).toContain('give the bot password the grant “Patrol changes to pages”');
      expect(await forge.read(FILE)).not.toContain('d’Alice');
    });
  },
  { pages: [{ title: TITLE, text: defi }] },
);

describeWithWiki(
  'an edit of the wiki is shown to a person first',
  (wiki) => {
    test('where nothing is left of a page, which stays on the site and is named', async () => {
      const forge = await openForge(wiki.apiUrl);
      const run = (): Promise<Job> =>
        runGitLabJob(forge, 'wiki', { CI_PIPELINE_SOURCE: 'schedule', ...asRobot(wiki) });
      await run();
      await wiki.asUser('Bob').edit(TITLE, 'caca');
      const { code, output } = await run();
      expect(code, output).toBe(0);
      expect(output).toContain(TITLE);
      expect(await forge.read(FILE)).toContain('Personne à l’accueil');
      await wiki.asUser('Alice').edit(TITLE, defi);
      expect((await run()).code).toBe(0);
      expect(await forge.read(FILE)).toContain('Personne à l’accueil');
    });

    test('where a new author begins a long page, which is on the branch and not on the site', async () => {
      const forge = await openForge(wiki.apiUrl);
      const run = async (): Promise<void> => {
        const job = await runGitLabJob(forge, 'wiki', { CI_PIPELINE_SOURCE: 'schedule', ...asRobot(wiki) });
        expect(job.code, job.output).toBe(0);
      };
      await run();
      await forge.pushes();
      await wiki.asUser('Alice').edit('Une page neuve', `${defi}\n\n${'Un long texte. '.repeat(120)}`);
      await run();
      expect(await forge.read(NEW)).toBeUndefined();
      expect(await forge.read(NEW, REVIEW)).toContain('Un long texte.');
      const description = (await forge.pushes()).flatMap(({ options }) => options).join('\n');
      expect(description).toContain('### À regarder d’abord (1)');
      expect(description).toContain('nouvel auteur, grand changement');
      await forge.accept(REVIEW);
      await run();
      expect(await forge.read(NEW)).toContain('Un long texte.');
      expect(await wiki.asReader().history('Une page neuve')).toHaveLength(1);
    });
  },
  {
    pages: [
      { title: TITLE, text: defi },
      { title: 'Une autre', text: defi },
    ],
  },
);
