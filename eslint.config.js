import { builtinModules } from 'node:module';
import path from 'node:path';
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { layersRule } from './scripts/lint/layers.ts';

const adapters = ['wiki', 'files', 'state'];

/** Layer table of packages/wiki-sync/src: folder or file → what it may import. ARCHITECTURE.md says why. */
const layers = {
  'errors.ts': [],
  page: ['errors.ts'],
  codec: ['page', 'errors.ts'],
  plan: ['page', 'codec', 'kit', 'errors.ts'],
  render: ['page', 'errors.ts'],
  kit: ['page', 'errors.ts'],
  near: ['page', 'errors.ts'],
  // The profile is what the codec must know of a wiki: wiki/ finds it out, state/ keeps it.
  wiki: ['page', 'codec/profile.ts', 'errors.ts'],
  files: ['page', 'errors.ts'],
  git: ['errors.ts'],
  forge: ['errors.ts'],
  state: ['page', 'codec/profile.ts', 'files', 'errors.ts'],
  'config.ts': ['page', 'wiki/address.ts', 'wiki/credentials.ts', 'errors.ts'],
  'load-config.ts': ['config.ts', 'errors.ts'],
  // Reading gathers, through the adapters, what a plan is made from; applying carries the plan out through them.
  read: ['plan', 'codec', 'kit', 'page', 'config.ts', 'errors.ts', ...adapters],
  apply: ['plan', 'codec', 'kit', 'page', 'git', 'errors.ts', ...adapters],
  'sync.ts': ['read', 'apply', 'plan', 'codec', 'page', 'config.ts', 'errors.ts', ...adapters],
  'create-page.ts': ['read', 'near', 'plan', 'page', 'config.ts', 'errors.ts'],
  'run-kit.ts': ['read', 'apply', 'plan', 'kit', 'page', 'config.ts', 'errors.ts', ...adapters],
  'examine.ts': ['read', 'plan', 'config.ts', 'run-kit.ts'],
  // Runs without a person: a sync, and what becomes of it in git and on the forge.
  ci: ['sync.ts', 'git', 'forge', 'plan', 'page', 'config.ts', 'errors.ts'],
  commands: [
    ...['sync.ts', 'create-page.ts', 'run-kit.ts', 'examine.ts', 'ci'],
    ...['plan', 'kit', 'page', 'config.ts', 'load-config.ts', 'errors.ts'],
  ],
  'cli.ts': ['commands', 'errors.ts'],
  'index.ts': ['codec', 'page', 'errors.ts'],
};

/** Layers that reach neither disk, network, clock nor process: what they need of them comes in as parameters. */
const pureLayers = ['errors.ts', 'page', 'codec', 'plan', 'near', 'render', 'kit'];

/** The only files of packages/wiki-sync/src that touch `process`. */
const processFiles = ['cli.ts'];

/** What packages/site may import of the sync: its reading face, the page types, the near pages. */
const siteMayImport = [
  'wiki-sync',
  'wiki-sync/page',
  'wiki-sync/markdown',
  'wiki-sync/near',
  'wiki-sync/creation',
];

const wikiSync = 'packages/wiki-sync/src';
const inWikiSync = (names) =>
  names.map((name) => `${wikiSync}/${name.endsWith('.ts') ? name : `${name}/**`}`);

const noClimbing = {
  regex: String.raw`^\.\./`,
  message: 'Across folders import #folder/file.ts (“imports” in package.json); nothing climbs with ../.',
};
const noOtherPart = (regex, message) => ({
  'no-restricted-imports': ['error', { patterns: [noClimbing, { regex, message }] }],
});

const aloneTouchProcess = `${processFiles.join(' and ')} alone touches process: take what you need of it as a parameter.`;
const isImpure =
  'Pure layers reach no disk, network, clock or process: take it as a parameter (ARCHITECTURE.md).';
const nodeModules = `^(node:|(${builtinModules.join('|')})(/|$))`;
const impureGlobals = [
  ...['process', 'Date', 'performance', 'fetch', 'console', 'crypto'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];

const noPlainErrors = {
  selector:
    ':matches(NewExpression, CallExpression)[callee.name=/^(Error|TypeError|RangeError|SyntaxError)$/]',
  message:
    'Throw an error that has a code and says what happened and what to do (WikiSyncError, ScriptError).',
};
const testManners = [
  {
    selector: "MemberExpression[object.name=/^(test|it|describe|bench)$/][property.name='only']",
    message: 'An .only leaves the other tests out.',
  },
  {
    selector:
      'CallExpression[callee.name=/^(test|it|describe)$/] > .arguments:first-child[value=/\\bshould\\b/]',
    message: 'A test’s name is a sentence in the present tense, without “should”.',
  },
  {
    selector: "MemberExpression[object.name='vi'][property.name=/^(mock|doMock)$/]",
    message: 'Modules are not mocked: pure layers need no mock, adapters meet the real thing.',
  },
];

export default defineConfig(
  globalIgnores(['**/dist/', 'packages/*/templates/', '**/.astro/', '.cache/', 'content/']),
  {
    files: ['**/*.{js,mjs,ts}'],
    extends: [eslint.configs.recommended],
    plugins: { 'import-x': importX, jsdoc, passerelle: { rules: { layers: layersRule } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: {
      'import-x/extensions': ['.ts', '.js', '.mjs'],
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.mjs'] })],
    },
    rules: {
      eqeqeq: 'error',
      // TypeScript knows better which names exist.
      'no-undef': 'off',
      // The codec and the paths are about control characters.
      'no-control-regex': 'off',
      // Texts for readers are French, with its narrow spaces.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true },
      ],
      'object-shorthand': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-duplicates': 'error',
      'no-restricted-imports': ['error', { patterns: [noClimbing] }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    // One program for all is a third quicker than one for each package.
    languageOptions: {
      parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['scripts/**', 'packages/**'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noPlainErrors],
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          enableFixer: false,
          checkConstructors: false,
          require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: true },
          contexts: [
            'ExportNamedDeclaration > VariableDeclaration',
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
          ],
        },
      ],
    },
  },
  {
    files: [`${wikiSync}/**`],
    rules: {
      'passerelle/layers': ['error', { root: path.join(import.meta.dirname, wikiSync), layers }],
      'no-restricted-globals': [
        'error',
        { globals: [{ name: 'process', message: aloneTouchProcess }], checkGlobalObject: true },
      ],
      // Climbing is for passerelle/layers to judge: inside one layer it is right.
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(node:)?process$', message: aloneTouchProcess }] },
      ],
    },
  },
  {
    files: inWikiSync(pureLayers),
    rules: {
      'no-restricted-globals': [
        'error',
        { globals: impureGlobals.map((name) => ({ name, message: isImpure })), checkGlobalObject: true },
      ],
      'no-restricted-imports': ['error', { patterns: [{ regex: nodeModules, message: isImpure }] }],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: isImpure }],
    },
  },
  {
    files: inWikiSync(processFiles),
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['packages/site/**'],
    rules: noOtherPart(
      `^(#(wiki-sync|scripts|tests)/|@passerelle/(?!(${siteMayImport.join('|')})$))`,
      `packages/site may import only ${siteMayImport.join(', ')} (layer table in ARCHITECTURE.md).`,
    ),
  },
  {
    files: ['scripts/**'],
    rules: noOtherPart('^#tests/', 'Scripts know nothing of the tests.'),
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'no-restricted-syntax': ['error', ...testManners],
    },
  },
);
