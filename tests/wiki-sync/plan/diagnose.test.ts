import { expect, test } from 'vitest';
import { pageTypes } from '#wiki-sync/page/index.ts';
import { diagnose, type Circumstances } from '#wiki-sync/plan/diagnose.ts';

const healthy: Circumstances = {
  generator: 'MediaWiki 1.43.2',
  language: 'fr',
  licence: { name: 'Creative Commons BY-SA', url: '' },
  extensions: ['VisualEditor'],
  account: {
    name: 'Robot',
    groups: ['bot'],
    rights: ['edit', 'createpage', 'move', 'bot', 'apihighlimits', 'skipcaptcha'],
    block: undefined,
  },
  partialBlock: undefined,
  readOnly: undefined,
  rateLimits: [],
  pauseBetweenWrites: 2,
  clockAhead: 3,
  types: [pageTypes.defi],
  templates: new Map([['Défi', true]]),
  contact: 'https://exemple.example',
};
const troubles = (change: Partial<Circumstances>): string[] =>
  diagnose({ ...healthy, ...change })
    .filter(({ level }) => level !== 'ok')
    .map(({ subject, level }) => `${level}: ${subject}`);

test('finds nothing wrong where nothing is', () => {
  expect(troubles({})).toEqual([]);
});

test.each<[string, Partial<Circumstances>, string[]]>([
  ['an old wiki', { generator: 'MediaWiki 1.31.1' }, ['warning: wiki']],
  ['a read-only wiki', { readOnly: 'Entretien' }, ['error: wiki']],
  ['no licence', { licence: { name: '', url: '' } }, ['warning: licence']],
  ['a clock that is an hour behind', { clockAhead: -3600 }, ['warning: clock']],
  ['no account', { account: undefined }, ['warning: account']],
  ['a template that is missing', { templates: new Map() }, ['warning: templates']],
  ['a tight limit', { rateLimits: [{ action: 'edit', hits: 8, seconds: 60 }] }, ['warning: pace']],
  ['a generous limit', { rateLimits: [{ action: 'edit', hits: 90, seconds: 60 }] }, []],
])('names %s', (_what, change, expected) => {
  expect(troubles(change)).toEqual(expected);
});

test('names each right that is missing with what will not work and the grant that gives it', () => {
  const account = { name: 'Alice', groups: [], rights: ['edit', 'bot'], block: 'essai' };
  expect(diagnose({ ...healthy, account }).filter(({ level }) => level === 'error')).toMatchInlineSnapshot(`
    [
      {
        "hint": "Ask an administrator of the wiki.",
        "level": "error",
        "message": "It is blocked (essai).",
        "subject": "account",
      },
      {
        "hint": "Give the bot password the grant “create, edit, and move pages” on Special:BotPasswords.",
        "level": "error",
        "message": "Creating pages will not work: the account lacks the right “createpage”.",
        "subject": "rights",
      },
      {
        "hint": "Give the bot password the grant “create, edit, and move pages” on Special:BotPasswords.",
        "level": "error",
        "message": "Moving pages whose title was changed in a file will not work: the account lacks the right “move”.",
        "subject": "rights",
      },
    ]
  `);
});
