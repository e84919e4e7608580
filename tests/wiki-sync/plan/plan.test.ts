import { expect, test } from 'vitest';
import { makePlan } from '#wiki-sync/plan/make-plan.ts';
import type { PlanOptions } from '#wiki-sync/plan/plan.ts';
import type { Snapshot } from '#wiki-sync/plan/snapshot.ts';
import {
  inFile,
  onWiki,
  page,
  pushOptions,
  sameFile,
  tracked,
  untracked,
  wikitext,
} from './make-snapshot.ts';

const A = wikitext('A');
const edited = tracked(A, { kind: 'same' }, inFile(wikitext('B')));
const fresh = untracked({ kind: 'absent', reason: '', deleted: false }, inFile(A));

const only = (snapshot: Snapshot, options: Partial<PlanOptions> = {}) => {
  const [planned] = makePlan([snapshot], { ...pushOptions, ...options }).pages;
  if (!planned) expect.unreachable('a plan has one entry for each snapshot');
  return planned;
};

test('an edited file is saved as the base with that field changed', () => {
  expect(only(edited)).toMatchObject({ action: 'save on wiki', wikitext: wikitext('B') });
});

test('a new file waits for --create', () => {
  expect(only(fresh)).toMatchObject({ action: 'tell', hint: expect.stringContaining('--create') as string });
  expect(only(fresh, { create: true })).toMatchObject({ action: 'create on wiki' });
});

test('an example leaves for a wiki on this machine and for no other', () => {
  const example = untracked(
    { kind: 'absent', reason: '', deleted: false },
    inFile('{{Défi|résumé=A|exemple=oui}}'),
  );
  expect(only(example, { create: true }).action).toBe('create on wiki');
  expect(only(example, { create: true, wikiIsHere: false })).toMatchObject({
    situation: 'new example',
    action: 'nothing',
    wikitext: undefined,
  });
  const published = tracked(A, { kind: 'same' }, inFile('{{Défi|résumé=B|exemple=oui}}'));
  expect(only(published, { wikiIsHere: false })).toMatchObject({
    situation: 'edited example',
    action: 'refuse',
  });
});

test.for(['oui', 'Oui', 'OUI ', 'true', 'ouii'])('an example that is marked with “%s” stays here', (mark) => {
  const file = inFile(A);
  if (file.kind !== 'page') return;
  const marked = { ...file, page: { ...file.page, fields: { resume: 'A', exemple: mark } } };
  const planned = only(untracked({ kind: 'absent', reason: '', deleted: false }, marked), {
    create: true,
    wikiIsHere: false,
  });
  expect(planned).toMatchObject({ situation: 'new example', action: 'nothing' });
});

test('a page that turns programs away is refused', () => {
  const wary = tracked(`${A}\n\n{{nobots}}`, { kind: 'same' }, inFile(`${wikitext('B')}\n\n{{nobots}}`));
  expect(only(wary)).toMatchObject({
    action: 'refuse',
    because: expect.stringContaining('{{nobots}}') as string,
  });
});

test('what the wiki would refuse is refused by the plan, so that a dry run says it', () => {
  const planned = only({ ...edited, refusals: ['The page is protected on the wiki.'] });
  expect(planned).toMatchObject({
    action: 'refuse',
    because: 'The wiki would refuse this edit: The page is protected on the wiki.',
    wikitext: undefined,
  });
});

test('a text that is too long for the wiki is refused before it is sent', () => {
  const planned = only(edited, { maxTextBytes: 10 });
  expect(planned).toMatchObject({ action: 'refuse', because: expect.stringMatching(/bytes long/) as string });
});

test('a file that cannot be written to the wiki is refused with its place', () => {
  const file = inFile(A);
  if (file.kind !== 'page') return;
  const unwritable = { ...file, page: { ...page(A), fields: { resume: 'Signé ~~~~' } } };
  const planned = only(tracked(A, { kind: 'same' }, unwritable));
  expect(planned.action).toBe('refuse');
  expect(planned.problems).toMatchObject([{ level: 'error', file: 'defis/essai.mdx' }]);
});

test('a file that says the same in other words of wikitext is not sent', () => {
  expect(only(tracked(A, onWiki(A), sameFile)).action).toBe('take as base');
});

test('a deleted file comes back with --restore and not otherwise', () => {
  const deleted = tracked(A, { kind: 'same' }, { kind: 'absent' });
  expect(only(deleted, { direction: 'pull' }).action).toBe('tell');
  expect(only(deleted, { direction: 'pull', restore: true })).toMatchObject({
    action: 'write file',
    mdx: expect.stringContaining('resume: A') as string,
  });
});

test('two pages whose names collide on some disk get two files', () => {
  const page = (title: string, pageId: number): Snapshot => {
    const snapshot = untracked(onWiki(A, title), { kind: 'absent' });
    return snapshot.wiki.kind === 'page'
      ? { ...snapshot, title, wiki: { ...snapshot.wiki, listed: { ...snapshot.wiki.listed, pageId } } }
      : snapshot;
  };
  const plan = makePlan([page('Cafe', 1), page('Café', 2), page('CAFÉ', 3), page('🏠', 4), page('Con', 5)], {
    ...pushOptions,
    direction: 'pull',
  });
  expect(plan.pages.map(({ title, file }) => [title, file])).toEqual([
    ['CAFÉ', 'defis/cafe-3.mdx'],
    ['Cafe', 'defis/cafe.mdx'],
    ['Café', 'defis/cafe-2.mdx'],
    ['Con', 'defis/con-5.mdx'],
    ['🏠', 'defis/page-4.mdx'],
  ]);
});

test('a new file takes no path of a page that is left out', () => {
  const fresh = untracked(onWiki(A), { kind: 'absent' });
  const [planned] = makePlan([fresh], {
    ...pushOptions,
    direction: 'pull',
    taken: ['defis/Essai.mdx'],
  }).pages;
  expect(planned?.file).toBe('defis/essai-7.mdx');
});

test('a base that was altered here counts as lost, and the reason is said', () => {
  const [planned] = makePlan(
    [{ ...tracked(undefined, onWiki(A), inFile(wikitext('B'))), lost: 'It was altered here.' }],
    pushOptions,
  ).pages;
  expect(planned).toMatchObject({
    action: 'conflict',
    because: expect.stringMatching(/is lost\. It was altered here\.$/) as string,
  });
});

test('a plan that would rewrite or create an unusual number of pages refuses itself', () => {
  const many = (count: number, snapshot: Snapshot): Snapshot[] =>
    Array.from({ length: count }, () => snapshot);
  const refusal = (snapshots: Snapshot[], options: Partial<PlanOptions> = {}) =>
    makePlan(snapshots, { ...pushOptions, ...options }).refusal?.message;
  const calm = many(40, tracked(A, { kind: 'same' }, sameFile));
  expect(refusal([...calm, ...many(10, edited)])).toBeUndefined();
  expect(refusal([...calm, ...many(17, edited)])).toBeUndefined();
  expect(refusal([...many(20, calm[0] ?? edited), ...many(11, edited)])).toMatch('rewrite 11 of 31 pages');
  expect(refusal([...many(20, calm[0] ?? edited), ...many(11, edited)], { many: true })).toBeUndefined();
  expect(refusal(many(3, fresh), { create: true })).toBeUndefined();
  expect(refusal(many(4, fresh), { create: true })).toMatch('create 4 pages');
  expect(refusal(calm, { emptyAnswer: true, direction: 'pull', many: true })).toMatch('lists no page at all');
});

test('the same snapshots give the same plan, and are not changed', () => {
  const before = structuredClone(edited);
  expect(makePlan([edited], pushOptions)).toEqual(makePlan([edited], pushOptions));
  expect(edited).toEqual(before);
});
