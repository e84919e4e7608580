import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import { namingPublisher, openForge, replacing, type Forge } from './forge.ts';
import { runGitLabJob, type Job } from './runner.ts';

const TITLE = 'Porte close';
const FILE = 'content/defis/porte-close.mdx';
const REVIEW = 'wiki/a-relire';
const defi = [
  '{{Défi\n | résumé = Personne à l’accueil\n | statut = repéré\n}}',
  '{{Défi/Verbatim|citation=Un mot (exemple).|qui=concierge}}',
  'Un premier paragraphe, assez long pour que le vider se remarque : il dit qui vient, quand, et pourquoi la porte reste close.',
  'Un second.',
].join('\n\n');
const other = '{{Défi\n | résumé = Les clés se perdent\n}}\n\nUn texte.';
const THIRD = 'content/defis/une-troisieme.mdx';
const OTHER = 'content/defis/cles-perdues.mdx';

/** A story of several runs, each a process of its own; generous, for a machine that does other things too. */
vi.setConfig({ testTimeout: 900_000 });

describeWithWiki(
  'a repository of one’s own, kept in step by the GitLab recipe',
  (wiki) => {
    const robot = asRobot(wiki);
    const runWiki = (forge: Forge, env: Record<string, string> = {}): Promise<Job> =>
      runGitLabJob(forge, 'wiki', { CI_PIPELINE_SOURCE: 'schedule', ...robot, ...env });
    const runWell = async (forge: Forge): Promise<void> => {
      const job = await runWiki(forge);
      expect(job.code, job.output).toBe(0);
    };
    const stored = async (title = TITLE): Promise<string> => (await wiki.asReader().read(title))?.text ?? '';

    /** A forge after the first run, with what the wiki holds. */
    async function begun(): Promise<Forge> {
      const forge = await openForge(wiki.apiUrl);
      await runWell(forge);
      await forge.pushes();
      return forge;
    }

    test('begins with all pages, and a run with nothing new leaves forge and wiki alone', async () => {
      const forge = await begun();
      expect(await forge.read(FILE)).toContain('Personne à l’accueil');
      expect(await forge.log('main')).toEqual([
        'Passerelle: Wiki\u00a0: 3 pages depuis le wiki',
        'Zoé: Premier état',
      ]);
      await runWell(forge);
      expect(await forge.pushes()).toEqual([]);
      expect(await wiki.asReader().history(TITLE)).toHaveLength(1);
    });

    test('brings edits of both sides to the other, and does not go round in a circle', async () => {
      const forge = await begun();
      await wiki.asUser('Alice').edit(TITLE, defi.replace('Un second.', 'Un second, par Alice.'));
      await forge.commit(replacing(OTHER, 'Un texte.', 'Un texte de Zoé.'));
      await forge.pushes();
      await runWell(forge);
      expect(await forge.read(FILE)).toContain('Un second, par Alice.');
      expect(await stored('Clés perdues')).toBe(other.replace('Un texte.', 'Un texte de Zoé.'));
      // The first commit concerns the site; the second holds notes alone, and starts nothing.
      expect(await forge.pushes()).toEqual([
        { branch: 'main', options: [] },
        { branch: 'main', options: ['ci.skip'] },
      ]);
      await runWell(forge);
      expect(await forge.pushes()).toEqual([]);
    });

    test('names on the wiki the people who edited a file, once, and never itself', async () => {
      const forge = await begun();
      await forge.commit(replacing(FILE, 'Personne à l’accueil', 'Personne à la porte'));
      await runWell(forge);
      const later = defi.replace('Personne à l’accueil', 'Personne à la porte');
      await wiki.asUser('Alice').edit(TITLE, later.replace('Un second.', 'Un second, par Alice.'));
      const bob = { name: 'Bob [[x]]\u202e /* y */', email: 'bob@example.org' };
      await forge.commit(replacing(FILE, 'Un premier', 'Un tout premier'), 'main', bob);
      await runWell(forge);
      const history = await wiki.asReader().history(TITLE);
      expect(history.map(({ user, comment }) => `${user}: ${comment}`).slice(0, 3)).toEqual([
        'Robot: Passerelle\u00a0: un paragraphe (par Bob x y)',
        'Alice: ',
        'Robot: Passerelle\u00a0: résumé (par Zoé)',
      ]);
      expect(await stored()).toContain('Un tout premier');
      expect(await stored()).toContain('par Alice');
    });

    test('puts a conflict on a branch, where a person settles it', async () => {
      const forge = await begun();
      await wiki.asUser('Alice').edit(TITLE, defi.replace('Un second.', 'Un second, par Alice.'));
      await forge.commit(replacing(FILE, 'Un second.', 'Un second, par Zoé.'));
      await forge.pushes();
      await runWell(forge);
      expect(await forge.read(FILE)).toContain('Un second, par Zoé.');
      expect(await forge.read(FILE, REVIEW)).toMatch(/^<<<<<<< fichier$/m);
      const [push] = await forge.pushes();
      expect(push?.branch).toBe(REVIEW);
      expect(push?.options).toContain('merge_request.create');
      const description = push?.options.find((option) => option.startsWith('merge_request.description='));
      expect(description).toContain('### En conflit (1)\\n');
      expect(description).toContain('par Alice');
      expect(description).toContain('/index.php?diff=');
      // While it waits, nothing new is proposed, and nothing is sent to the wiki.
      await runWell(forge);
      expect(await forge.pushes()).toEqual([]);
      await forge.commit(
        replacing(FILE, /<<<<<<< [\s\S]*>>>>>>> .*\n/, 'Un second, par Alice et Zoé.\n'),
        REVIEW,
      );
      await runWell(forge);
      expect(await forge.read(FILE, REVIEW)).toContain('Un second, par Alice et Zoé.');
      await forge.accept(REVIEW);
      await runWell(forge);
      expect(await stored()).toBe(defi.replace('Un second.', 'Un second, par Alice et Zoé.'));
      expect(await forge.branches()).toEqual(['main']);
    });

    test('loses nothing when the machine vanishes before it notes what was saved', async () => {
      const forge = await begun();
      await forge.commit(replacing(FILE, 'Un second.', 'Un second, par Zoé.'));
      const vanishing = await runWiki(forge, VANISHING);
      expect(vanishing.code).not.toBe(0);
      expect(await stored()).toContain('Un second, par Zoé.');
      expect(await wiki.asReader().history(TITLE)).toHaveLength(2);
      await forge.pushes();
      await runWell(forge);
      expect(await wiki.asReader().history(TITLE)).toHaveLength(2);
      expect((await forge.pushes()).map(({ branch }) => branch)).toEqual(['main']);
      await runWell(forge);
      expect(await forge.pushes()).toEqual([]);
    });

    test('loses nothing and saves nothing twice when two run at once', async () => {
      const forge = await begun();
      await wiki.asUser('Alice').edit(TITLE, defi.replace('Un second.', 'Un second, par Alice.'));
      await forge.commit(replacing(OTHER, 'Un texte.', 'Un texte de Zoé.'));
      const both = await Promise.all([runWiki(forge), runWiki(forge)]);
      for (const job of both) expect([0, 1], job.output).toContain(job.code);
      await runWell(forge);
      expect(await forge.read(FILE)).toContain('Un second, par Alice.');
      expect(await stored('Clés perdues')).toBe(other.replace('Un texte.', 'Un texte de Zoé.'));
      expect(await wiki.asReader().history('Clés perdues')).toHaveLength(2);
      expect(await wiki.asReader().history(TITLE)).toHaveLength(2);
      expect(await forge.branches()).toEqual(['main']);
    });

    test('shows a page that was emptied to a person first, and takes it back when the wiki does', async () => {
      const forge = await begun();
      await wiki.asUser('Bob').edit(TITLE, '{{Défi}}');
      await wiki.asUser('Alice').edit('Clés perdues', other.replace('Un texte.', 'Un autre texte.'));
      await runWell(forge);
      expect(await forge.read(FILE)).toContain('Personne à l’accueil');
      expect(await forge.read(OTHER)).toContain('Un autre texte.');
      expect(await forge.read(FILE, REVIEW)).not.toContain('Personne à l’accueil');
      const pushes = await forge.pushes();
      const proposal = pushes.find(({ branch }) => branch === REVIEW)?.options.join('\n') ?? '';
      expect(proposal).toContain('### À regarder d’abord (1)');
      expect(proposal).toContain('page vidée');
      expect(proposal).toContain('par Bob');
      await wiki.asUser('Alice').edit(TITLE, defi, 'Annulation');
      await runWell(forge);
      expect(await forge.branches()).toEqual(['main']);
      expect(await forge.read(FILE)).toContain('Personne à l’accueil');
    });

    test('leaves a new file where it is until the setting lets it become a page', async () => {
      const forge = await begun();
      const page = '---\ntitre: Une page neuve\nresume: Ce qui manque encore.\n---\n\nUn texte.\n';
      await forge.commit((clone) => fs.writeFile(path.join(clone, 'content/defis/une-page-neuve.mdx'), page));
      const job = await runWiki(forge);
      expect(job.code, job.output).toBe(0);
      expect(job.output).toContain('Une page neuve');
      expect(await wiki.asReader().read('Une page neuve')).toBeUndefined();
      await forge.commit(replacing('wiki-sync.config.ts', 'createPages: false', 'createPages: true'));
      await runWell(forge);
      expect(await stored('Une page neuve')).toContain('Ce qui manque encore.');
    });

    test('names a protected page, does the others, and is red', async () => {
      const forge = await begun();
      await wiki.asUser('Admin').protect(TITLE);
      await forge.commit(async (clone) => {
        await replacing(FILE, 'Un second.', 'Un second, par Zoé.')(clone);
        await replacing(OTHER, 'Un texte.', 'Un texte de Zoé.')(clone);
        await replacing(THIRD, 'Un texte.', 'Un texte de Zoé.')(clone);
      });
      // A conflict, which alone is no failure, does not hide it.
      await wiki.asUser('Alice').edit('Une troisième', other.replace('Un texte.', 'Un texte d’Alice.'));
      const job = await runWiki(forge);
      expect(job.code).toBe(1);
      expect(job.output).toMatch(/Refused \(1\)\n {2}Porte close/);
      expect(await stored('Clés perdues')).toContain('Un texte de Zoé.');
      expect(await stored()).toBe(defi);
      expect(await forge.branches()).toEqual(['main', REVIEW]);
    });

    test('changes nothing when the wiki cannot be reached, and the site is published all the same', async () => {
      const forge = await begun();
      await forge.commit(replacing(FILE, 'Un second.', 'Un second, par Zoé.'));
      await forge.pushes();
      const job = await runWiki(forge, { WIKI_API_URL: 'http://127.0.0.1:1/api.php' });
      expect(job.code).toBe(5);
      expect(await forge.pushes()).toEqual([]);
      await forge.commit(namingPublisher);
      const pages = await runGitLabJob(forge, 'pages', {
        CI_PAGES_URL: 'https://reseau.example.org/mon-guide',
      });
      expect(pages.code, pages.output).toBe(0);
      const page = await fs.readFile(path.join(pages.clone, 'public/defis/porte-close/index.html'), 'utf8');
      expect(page).toContain('Un second, par Zoé.');
      expect(page).toContain('href="/mon-guide/');
    });

    test('runs for the main branch alone', async () => {
      const forge = await begun();
      const job = await runWiki(forge, { CI_COMMIT_BRANCH: 'autre' });
      expect(job.code).toBe(4);
      expect(await forge.pushes()).toEqual([]);
    });
  },
  {
    pages: [
      { title: TITLE, text: defi },
      { title: 'Clés perdues', text: other },
      { title: 'Une troisième', text: other },
    ],
  },
);

/** A forge that no push reaches any more: what a machine that vanishes before it comes to. */
const VANISHING = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'remote.origin.pushUrl',
  GIT_CONFIG_VALUE_0: '/nonexistent',
};
