import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';
import type { Outcome } from '#scripts/run.ts';
import { deadLinks, readBuiltPages } from './built-site.ts';
import { contentFolder, file } from './content-folder.ts';
import { htmlFaults } from './html-faults.ts';

const site = path.join(projectRoot, 'packages', 'site');
const MINUTES = 180_000;

/** Everything that a site may say of itself, so that its pages are as full as they get. */
const published = `export default { types: {}, site: {
  publisher: { name: 'Nous', address: 'Ici', phone: '00', email: 'nous@example.org', director: 'Elle' },
  host: { name: 'Eux', address: 'Là', phone: '00' },
  forum: 'https://forum.example/', contact: 'mailto:nous@example.org', updates: 'chaque nuit',
} };`;

/** A build as a person would start one, in folders of its own. */
async function build(content: string, extra: NodeJS.ProcessEnv = {}): Promise<Outcome & { folder: string }> {
  const folder = path.join(content, '.dist');
  const outcome = await run(path.join(site, 'node_modules', '.bin', 'astro'), ['build', '--outDir', folder], {
    cwd: site,
    env: {
      ...projectEnvironment(),
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      CONTENT_DIR: content,
      ...extra,
    },
  });
  return { ...outcome, folder };
}

describe('A build of the site', { timeout: MINUTES }, () => {
  test('fails with file, line and column for content that would harm or mislead', async () => {
    const content = await contentFolder({
      'defis/bon.mdx': file('titre: Bon\nresume: Un défi.'),
      'defis/corps.mdx': file('titre: Corps\nresume: Un défi.', '\nBien.\n\n<script>alert(1)</script>\n'),
      'defis/tete.mdx': file('titre: Tête\nverbatims: pas une liste'),
    });
    const { code, stdout, stderr } = await build(content);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain(`${content}/defis/corps.mdx:8:1`);
    expect(stdout + stderr).toContain(`${content}/defis/tete.mdx:3:1 (verbatims)`);
  });

  test('warns of what is unknown or missing, and shows the pages below the base', async () => {
    const content = await contentFolder({
      'wiki-sync.config.ts': published,
      '.wiki/licence.json': '{ "name": "Une licence libre", "url": "https://wiki.example/licence" }',
      'defis/a.mdx': file(
        'titre: Un défi\nstatut: annoncé\nannonce_le: 2026-11-25\nreponses:\n  - solution: Absente\n    adequation: adaptée',
        '\nVoir [b](wiki:Une_solution) et \\{rien\\}.\n',
      ),
      'solutions/b.mdx': file(
        `titre: Une solution\nresume: "Avec ''{{Modèle}}'' et <b>gras</b>."\ndefis: [Un défi]`,
      ),
      'guide/g.mdx': file('titre: Une étape\nresume: Une étape.\netape: écouter'),
      'glossaire/t.mdx': file('titre: Mot\ndefinition: Un mot.\nsynonymes: [parole]'),
      'methodologies/m.mdx': file('titre: Une méthode\nresume: Faire.'),
      'acteurs/c.mdx': file('titre: Un acteur\nresume: Aider.'),
    });
    const { code, stdout, stderr, folder } = await build(content, {
      SITE_BASE: '/lieu/guide',
      SITE_URL: 'https://guide.example',
      PASSERELLE_WORKSPACE: content,
      WIKI_API_URL: 'https://wiki.example/w/api.php',
    });
    expect(code, stderr).toBe(0);
    expect(stdout + stderr).toContain(`defis/a.mdx:6:5 (reponses[0].solution): No page of type “solution”`);
    expect(stdout + stderr).toContain(`defis/a.mdx:2:1 (resume): “resume” is empty`);
    const pages = await readBuiltPages(folder);
    expect(pages.get('/defis/a/')).toContain('et {rien}.');
    expect(pages.get('/defis/a/')).toContain('content="Défi «\u00a0Un défi\u00a0», en attente d’un résumé."');
    expect(pages.get('/defis/a/')).toContain('href="/lieu/guide/solutions/b/"');
    expect(pages.get('/solutions/b/')).toContain('Pas encore évaluée');
    expect(pages.get('/')).toContain('href="https://wiki.example/w/index.php">Contribuer sur wiki.example');
    expect(pages.get('/a-propos/')).toContain('Modifier sur wiki.example');
    expect(pages.get('/solutions/b/')).toContain('>L’écrire sur wiki.example</a>');
    expect(pages.get('/avant-de-creer/')).toContain('action="https://wiki.example/w/index.php"');
    expect(pages.get('/defis/statut/annonce/')).toContain('href="/lieu/guide/defis/a/"');
    const card = 'https://guide.example/lieu/guide/partage-defi.png';
    expect(pages.get('/defis/a/')).toContain(`<meta property="og:image" content="${card}">`);
    expect(await fs.stat(path.join(folder, 'partage-defi.png'))).toBeDefined();
    const licence = '<a href="https://wiki.example/licence" rel="license">Une licence libre</a>';
    expect(pages.get('/licence/')?.split(licence)).toHaveLength(3);
    const headers = await fs.readFile(path.join(folder, '_headers'), 'utf8');
    expect(headers).toContain("/lieu/guide/*\n  Content-Security-Policy: default-src 'none';");
    expect(await deadLinks(folder, '/lieu/guide/', pages)).toEqual([]);
    expect(await htmlFaults(pages)).toEqual([]);
  });

  test('says what is wrong with SITE_BASE and stops', async () => {
    const content = await contentFolder({});
    const { code, stdout, stderr } = await build(content, { SITE_BASE: 'a b' });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('SITE_BASE is “a b”');
  });
});
