import fs from 'node:fs/promises';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import tseslint from 'typescript-eslint';
import { projectRoot } from '#scripts/project.ts';

// Without types, which would take seconds to load: the rules under test do not ask for them.
const eslint = new ESLint({
  cwd: projectRoot,
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

/** What these rules, or all, say about a text that would stand in this file, one “line: rule: message” each. */
async function complaints(filePath: string, lines: readonly string[], ...rules: string[]): Promise<string> {
  const [result] = await eslint.lintText(`${lines.join('\n')}\n`, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => rules.length === 0 || rules.includes(ruleId ?? ''))
    .map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`)
    .join('\n');
}

const LAYERS = 'passerelle/layers';

const inSync = (file: string): string => `packages/wiki-sync/src/${file}`;

/** The rows of ARCHITECTURE.md: a layer, what it may import, and whether it is pure. */
async function documentedLayers(): Promise<Map<string, { mayImport: string[]; pure: boolean }>> {
  const text = await fs.readFile(path.join(projectRoot, 'ARCHITECTURE.md'), 'utf8');
  const [, table = ''] = text.split(/^## Layers of .*$/m);
  const rows = [...table.matchAll(/^\| `([^`]+?)\/?` \|[^|]*\| ([^|]+) \| (yes )?\|$/gm)];
  const names = rows.map(([, name = '']) => name);
  const spelt = (name: string): string =>
    name.includes('/') || names.includes(`${name}.ts`) ? `${name}.ts` : name;
  return new Map(
    rows.map(([, name = '', cell = '', pure]) => {
      const mayImport = cell === 'nothing' ? [] : cell.split(', ').map(spelt).sort();
      return [name, { mayImport, pure: pure !== undefined }];
    }),
  );
}

describe('the layer table', () => {
  test('says in ARCHITECTURE.md what the linter enforces, for every folder and file there is', async () => {
    const documented = await documentedLayers();
    const files = await fs.readdir(path.join(projectRoot, inSync('')), { recursive: true });
    const layersThere = files.filter((file) => file.endsWith('.ts')).map((file) => file.split(path.sep)[0]);
    expect([...documented.keys()].sort()).toEqual([...new Set(layersThere)].sort());
    for (const [name, row] of documented) {
      const file = path.join(projectRoot, inSync(name.endsWith('.ts') ? name : `${name}/any.ts`));
      const { rules = {} } = (await eslint.calculateConfigForFile(file)) as Linter.Config;
      const [, { layers }] = rules[LAYERS] as [unknown, { layers: Record<string, string[]> }];
      expect({ name, mayImport: layers[name]?.toSorted() }).toEqual({ name, mayImport: row.mayImport });
      expect({ name, pure: 'no-restricted-properties' in rules }).toEqual({ name, pure: row.pure });
    }
  });

  test('keeps plan/ away from the adapters, however they are imported', async () => {
    const text = [
      `import { Wiki } from '#wiki/wiki.ts';`,
      `import type { Folder } from '#files/folder.ts';`,
      `export { State } from '#state/state.ts';`,
      `export * from '#apply/push.ts';`,
      `await import('#sync.ts');`,
      `import { readPage } from '#codec/index.ts';`,
      `import { WikiSyncError } from '#errors.ts';`,
      `use(Wiki, Folder, readPage, WikiSyncError);`,
    ];
    expect(await complaints(inSync('plan/rules.ts'), text, LAYERS)).toMatchInlineSnapshot(`
      "1: passerelle/layers: plan/ may not import wiki/ (layer table in ARCHITECTURE.md).
      2: passerelle/layers: plan/ may not import files/ (layer table in ARCHITECTURE.md).
      3: passerelle/layers: plan/ may not import state/ (layer table in ARCHITECTURE.md).
      4: passerelle/layers: plan/ may not import apply/ (layer table in ARCHITECTURE.md).
      5: passerelle/layers: plan/ may not import sync.ts (layer table in ARCHITECTURE.md)."
    `);
  });

  test('lets wiki/ have the profile of the codec alone, and no other adapter', async () => {
    const text = [
      `import type { WikiProfile } from '#codec/profile.ts';`,
      `import { readPage } from '#codec/index.ts';`,
      `import { Folder } from '#files/folder.ts';`,
      `use<WikiProfile>(readPage, Folder);`,
    ];
    expect(await complaints(inSync('wiki/wiki.ts'), text, LAYERS)).toMatchInlineSnapshot(`
      "2: passerelle/layers: wiki/ may import only profile.ts of codec/ (layer table in ARCHITECTURE.md).
      3: passerelle/layers: wiki/ may not import files/ (layer table in ARCHITECTURE.md)."
    `);
  });

  test('wants relative imports inside a folder and #folder/ across them', async () => {
    const text = [
      `import '#codec/scan.ts';`,
      `import '../scan.ts';`,
      `import '../../page/index.ts';`,
      `import '#page/index.ts';`,
      `import '../../../package.json';`,
    ];
    expect(await complaints(inSync('codec/constructs/list.ts'), text, LAYERS)).toMatchInlineSnapshot(`
      "1: passerelle/layers: Inside codec/ import relatively, not #codec/scan.ts.
      3: passerelle/layers: Across folders import #page/index.ts, not ../../page/index.ts (layer table in ARCHITECTURE.md).
      5: passerelle/layers: codec/ may not import ../../../package.json, by path, from outside."
    `);
  });

  test('holds for files at the top too', async () => {
    const text = [`import './plan/plan.ts';`, `import './errors.ts';`, `import './sync.ts';`];
    expect(await complaints(inSync('index.ts'), text, LAYERS)).toMatchInlineSnapshot(`
      "1: passerelle/layers: index.ts may not import plan/ (layer table in ARCHITECTURE.md).
      3: passerelle/layers: index.ts may not import sync.ts (layer table in ARCHITECTURE.md)."
    `);
  });

  test('asks for a row for a new folder', async () => {
    expect(
      await complaints(inSync('merge/three-way.ts'), [`import '#errors.ts';`], LAYERS),
    ).toMatchInlineSnapshot(
      `"1: passerelle/layers: merge/ is not in the layer table in ARCHITECTURE.md: give it a row."`,
    );
  });

  test('shows the site the reading face alone', async () => {
    const text = [
      `import '@passerelle/wiki-sync';`,
      `import '@passerelle/wiki-sync/page';`,
      `import '@passerelle/wiki-sync/near';`,
      `import '@passerelle/wiki-sync/config';`,
      `import '@passerelle/wiki-sync/src/plan/plan.ts';`,
      `import '#wiki-sync/wiki/wiki.ts';`,
      `import '../../../wiki-sync/src/sync.ts';`,
    ];
    expect(await complaints('packages/site/src/catalogue/catalogue.ts', text)).toMatchInlineSnapshot(`
      "4: no-restricted-imports: '@passerelle/wiki-sync/config' import is restricted from being used by a pattern. packages/site may import only wiki-sync, wiki-sync/page, wiki-sync/markdown, wiki-sync/near, wiki-sync/creation (layer table in ARCHITECTURE.md).
      5: no-restricted-imports: '@passerelle/wiki-sync/src/plan/plan.ts' import is restricted from being used by a pattern. packages/site may import only wiki-sync, wiki-sync/page, wiki-sync/markdown, wiki-sync/near, wiki-sync/creation (layer table in ARCHITECTURE.md).
      6: no-restricted-imports: '#wiki-sync/wiki/wiki.ts' import is restricted from being used by a pattern. packages/site may import only wiki-sync, wiki-sync/page, wiki-sync/markdown, wiki-sync/near, wiki-sync/creation (layer table in ARCHITECTURE.md).
      7: no-restricted-imports: '../../../wiki-sync/src/sync.ts' import is restricted from being used by a pattern. Across folders import #folder/file.ts (“imports” in package.json); nothing climbs with ../."
    `);
  });

  test('allows no cycle inside a folder', async () => {
    const text = [`import { findProblems } from './problems.ts';`, `use(findProblems);`];
    expect(await complaints(inSync('page/choice.ts'), text)).toBe(
      '1: import-x/no-cycle: Dependency cycle detected',
    );
  });
});

describe('purity', () => {
  test('keeps disk, network, clock, chance and process out of the pure layers', async () => {
    const text = [
      `import fs from 'node:fs';`,
      `use(fs, process.env, new Date(), Date.now(), Math.random());`,
      `use(fetch('x'), setTimeout(use, 1), globalThis.process);`,
    ];
    expect(await complaints(inSync('near/near.ts'), text)).toMatchInlineSnapshot(`
      "1: no-restricted-imports: 'node:fs' import is restricted from being used by a pattern. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      2: no-restricted-globals: Unexpected use of 'process'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      2: no-restricted-globals: Unexpected use of 'Date'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      2: no-restricted-globals: Unexpected use of 'Date'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      2: no-restricted-properties: 'Math.random' is restricted from being used. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      3: no-restricted-globals: Unexpected use of 'fetch'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      3: no-restricted-globals: Unexpected use of 'setTimeout'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).
      3: no-restricted-globals: Unexpected use of 'process'. Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md)."
    `);
  });

  test('leaves process to cli.ts', async () => {
    const text = [`import process from 'node:process';`, `use(process, globalThis.process.env);`];
    expect(await complaints(inSync('files/folder.ts'), text)).toMatchInlineSnapshot(`
      "1: no-restricted-imports: 'node:process' import is restricted from being used by a pattern. cli.ts alone touches process: take what you need of it as a parameter.
      2: no-restricted-globals: Unexpected use of 'process'. cli.ts alone touches process: take what you need of it as a parameter."
    `);
    expect(await complaints(inSync('cli.ts'), text)).toBe('');
  });
});

describe('manners', () => {
  test('a plain error, an undocumented export and any are named', async () => {
    const text = [
      `export const limit = 3;`,
      `export interface Limit { size: number }`,
      `/** Documented. */`,
      `export function check(value: any): void {`,
      `  if (value === limit) throw new Error('no');`,
      `}`,
    ];
    expect(await complaints(inSync('plan/guard.ts'), text)).toMatchInlineSnapshot(`
      "1: jsdoc/require-jsdoc: Missing JSDoc comment.
      2: jsdoc/require-jsdoc: Missing JSDoc comment.
      4: @typescript-eslint/explicit-module-boundary-types: Argument 'value' should be typed with a non-any type.
      4: @typescript-eslint/no-explicit-any: Unexpected any. Specify a different type.
      5: no-restricted-syntax: Throw an error that has a code and says what happened and what to do (WikiSyncError, ScriptError)."
    `);
  });

  test('a file of 401 lines and a function of 81 are too long', async () => {
    const inside = Array.from({ length: 78 }, (_, at) => `  use(${at});`);
    const text = ['use(long);', 'function long(): void {', ...inside, '}'];
    expect(await complaints(inSync('plan/guard.ts'), text)).toBe('');
    const longer = [...text.slice(0, -1), '  use();', '}', ...Array.from({ length: 319 }, () => 'use();')];
    expect(await complaints(inSync('plan/guard.ts'), longer)).toMatchInlineSnapshot(`
      "2: max-lines-per-function: Function 'long' has too many lines (81). Maximum allowed is 80.
      401: max-lines: File has too many lines (401). Maximum allowed is 400."
    `);
  });

  test('a test that leaves others out, only wishes, or mocks a module is named', async () => {
    const text = [
      `test.only('reads a page', use);`,
      `it('should read a page', use);`,
      `vi.mock('#wiki-sync/wiki/wiki.ts');`,
      `import '../setup/wiki.ts';`,
    ];
    expect(await complaints('tests/wiki-sync/plan/guard.test.ts', text)).toMatchInlineSnapshot(`
      "1: no-restricted-syntax: An .only leaves the other tests out.
      2: no-restricted-syntax: A test’s name is a sentence in the present tense, without “should”.
      3: no-restricted-syntax: Modules are not mocked: pure layers need no mock, adapters meet the real thing.
      4: no-restricted-imports: '../setup/wiki.ts' import is restricted from being used by a pattern. Across folders import #folder/file.ts (“imports” in package.json); nothing climbs with ../."
    `);
  });
});
