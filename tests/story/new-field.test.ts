import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';

const run = promisify(execFile);

/** The line of CONTRIBUTING.md’s first checklist. */
async function checklistLine(): Promise<string> {
  const text = await fs.readFile(path.join(projectRoot, 'CONTRIBUTING.md'), 'utf8');
  const code = /```ts\n(.*?)```/s.exec(text)?.[1] ?? '';
  expect(code).toContain('lieux_concernes');
  return code;
}

/** A copy of the workspace that a field can be added to; it shares the installed packages. */
async function copyWorkspace(): Promise<string> {
  const copy = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-field-')));
  const skip = new Set(['dist', '.astro', '.cache']);
  for (const name of ['packages', 'package.json', 'tsconfig.base.json', 'wiki-sync.config.ts']) {
    await fs.cp(path.join(projectRoot, name), path.join(copy, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !skip.has(path.basename(source)),
    });
  }
  await fs.symlink(path.join(projectRoot, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

const PROBE = `
import { frontMatterJsonSchema, pageTypes } from './packages/wiki-sync/src/page/index.ts';
import { fromMdx, readPage, writePage } from './packages/wiki-sync/src/index.ts';
import { kitPages } from './packages/wiki-sync/src/kit/kit-pages.ts';
import { frenchWiki } from './packages/wiki-sync/src/kit/kit-wiki.ts';
const page = fromMdx('---\\ntitre: Exemple\\nlieux_concernes: 12\\n---\\n', 'defi');
const wikitext = writePage(page, '');
const wiki = { ...frenchWiki, extensions: new Set([...frenchWiki.extensions, 'PageForms', 'SemanticMediaWiki']) };
const kit = kitPages([{ type: pageTypes.defi, namespaces: [0] }], wiki);
console.log(JSON.stringify({
  schema: frontMatterJsonSchema(pageTypes.defi).properties.lieux_concernes,
  wikitext,
  readBack: readPage(wikitext, 'defi').fields,
  kit: Object.fromEntries(kit.map(({ title, text }) => [title, text])),
}));
`;

describe('a new field, added by editing one file as CONTRIBUTING.md says', () => {
  let copy: string;
  let probe: { schema: unknown; wikitext: string; readBack: unknown; kit: Record<string, string> };

  beforeAll(async () => {
    copy = await copyWorkspace();
    const declaration = path.join(copy, 'packages/wiki-sync/src/page/types/defi.ts');
    const before = await fs.readFile(declaration, 'utf8');
    await fs.writeFile(
      declaration,
      before.replace('    verbatims: items({', `${await checklistLine()}    verbatims: items({`),
    );
    await fs.writeFile(path.join(copy, 'probe.ts'), PROBE);
    const { stdout } = await run(process.execPath, ['probe.ts'], { cwd: copy });
    probe = JSON.parse(stdout) as typeof probe;
  }, 60_000);
  afterAll(() => fs.rm(copy, { recursive: true, force: true }));

  it('is in the schema, with its label and its help', () => {
    expect(probe.schema).toMatchObject({
      title: 'Lieux concernés',
      description: 'Combien de lieux ont raconté la même chose.',
    });
  });

  it('goes through the codec both ways', () => {
    expect(probe.wikitext).toBe('{{Défi\n|lieux concernés=12\n}}');
    expect(probe.readBack).toEqual({ lieux_concernes: 12 });
  });

  it('is in the wiki template and its TemplateData', () => {
    expect(probe.kit['Modèle:Défi']).toContain('{{{lieux concernés|}}}');
    expect(probe.kit['Modèle:Défi']).toContain('"label": {\n    "fr": "Lieux concernés"');
  });

  it('is in the form, the help and the properties', () => {
    expect(probe.kit['Formulaire:Défi']).toContain('{{{field|lieux concernés|');
    expect(probe.kit['Aide:Défi']).toContain('Combien de lieux ont raconté la même chose.');
    expect(probe.kit['Attribut:Défi lieux concernés']).toContain('[[Has type::Number]]');
  });

  it('is on the fiche, under its label', { timeout: 120_000 }, async () => {
    const content = path.join(copy, 'content', 'defis');
    await fs.mkdir(content, { recursive: true });
    await fs.writeFile(
      path.join(content, 'exemple.mdx'),
      '---\ntitre: Exemple\nresume: Un exemple.\nlieux_concernes: 12\nexemple: oui\n---\n',
    );
    const env = {
      ...projectEnvironment(),
      CONTENT_DIR: path.join(copy, 'content'),
      ASTRO_TELEMETRY_DISABLED: '1',
    };
    await run(path.join(copy, 'packages/site/node_modules/.bin/astro'), ['build'], {
      cwd: path.join(copy, 'packages/site'),
      env,
    });
    const html = await fs.readFile(path.join(copy, 'packages/site/dist/defis/exemple/index.html'), 'utf8');
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toMatch(/Lieux concernés .{0,5}12/);
  });
});
