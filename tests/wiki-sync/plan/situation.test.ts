import { expect, test } from 'vitest';
import { pageTypes } from '#wiki-sync/page/index.ts';
import { RULES } from '#wiki-sync/plan/rules.ts';
import { findSituation } from '#wiki-sync/plan/situation.ts';
import type { Situation } from '#wiki-sync/plan/rules.ts';
import type { Snapshot, WikiState } from '#wiki-sync/plan/snapshot.ts';
import { inFile, onWiki, sameFile, tracked, untracked, wikitext } from './make-snapshot.ts';

const same: WikiState = { kind: 'same' };
const gone: WikiState = { kind: 'absent', reason: 'It does not call the template.', deleted: false };
const deleted: WikiState = { kind: 'absent', reason: 'It was deleted.', deleted: true };
const asSolution = listedAs('solution');
const none = { kind: 'absent' } as const;
const open = { kind: 'in conflict', path: 'defis/essai.mdx', digest: 'd'.repeat(40), problems: [] } as const;
const broken = { kind: 'invalid', path: 'defis/essai.mdx', problems: [] } as const;

/** The wiki’s side, listed under this type alone. */
function listedAs(type: string): WikiState {
  const state = onWiki(wikitext('A'));
  return state.kind === 'page' ? { ...state, listed: { ...state.listed, types: [type] } } : state;
}

/** One page for each situation. `A`, `B`, `C` are three things that a page may say. */
const A = wikitext('A');
const B = wikitext('B');
const C = wikitext('C');
const reformattedA = '{{Défi\n| résumé = A\n}}\n\nUn texte.';

const cases: [Exclude<Situation, 'new example' | 'edited example'>, Snapshot][] = [
  ['in step', tracked(A, same, sameFile)],
  ['in step', tracked(A, { kind: 'not asked' }, sameFile)],
  ['in step', tracked(A, same, inFile(reformattedA))],
  ['file moved', tracked(A, same, { kind: 'same', path: 'defis/ailleurs.mdx', digest: 'a'.repeat(40) })],
  [
    'file moved',
    tracked(undefined, same, { kind: 'same', path: 'defis/ailleurs.mdx', digest: 'a'.repeat(40) }),
  ],
  ['wiki edited', tracked(A, onWiki(B), sameFile)],
  ['wiki edited', tracked(A, onWiki(A, 'Essai déplacé'), sameFile)],
  ['wiki reformatted', tracked(A, onWiki(reformattedA), sameFile)],
  ['wiki reformatted', tracked(A, onWiki(A), sameFile)],
  ['file edited', tracked(A, same, inFile(B))],
  ['file edited', tracked(A, { kind: 'not asked' }, inFile(B))],
  ['file edited, wiki reformatted', tracked(A, onWiki(reformattedA), inFile(B))],
  ['edited alike', tracked(A, onWiki(B), inFile(B))],
  ['edited on both sides', tracked(A, onWiki(B), inFile(C))],
  ['conflict open', tracked(A, same, open)],
  ['conflict open', tracked(A, onWiki(B), open)],
  ['new on the wiki', untracked(onWiki(A), none)],
  ['new file', untracked(gone, inFile(A))],
  ['same title, alike', untracked(onWiki(A), inFile(A))],
  ['same title, different', untracked(onWiki(A), inFile(B))],
  ['file deleted', tracked(A, same, none)],
  ['wiki edited, file deleted', tracked(A, onWiki(B), none)],
  ['wiki edited, file deleted', tracked(undefined, onWiki(B), none)],
  ['wiki page gone', tracked(A, gone, sameFile)],
  ['deleted on the wiki', tracked(A, deleted, sameFile)],
  ['deleted on the wiki', tracked(A, deleted, inFile(reformattedA))],
  ['file edited, wiki page gone', tracked(A, gone, inFile(B))],
  ['file edited, wiki page gone', tracked(A, deleted, inFile(B))],
  ['file edited, wiki page gone', tracked(undefined, deleted, inFile(A))],
  ['page and file gone', tracked(A, gone, none)],
  ['renamed in the file', tracked(A, same, inFile(A, 'Autre titre'))],
  ['type changed in the file', tracked(A, same, inFile(A, 'Essai', 'acteurs/essai.mdx'))],
  [
    'type changed in the file',
    tracked(A, same, { kind: 'same', path: 'acteurs/essai.mdx', digest: 'a'.repeat(40) }),
  ],
  ['type changed on the wiki', tracked(A, asSolution, sameFile)],
  ['type changed on the wiki', tracked(A, asSolution, inFile(B))],
  ['new on the wiki', { ...tracked(A, asSolution, none), type: pageTypes.solution }],
  ['same title, different', untracked(asSolution, inFile(A))],
  ['file invalid', tracked(A, same, broken)],
  ['file invalid', untracked(gone, broken)],
  ['wiki page unreadable', tracked(A, { kind: 'unreadable', reason: '', hint: '' }, sameFile)],
  ['left out', untracked({ kind: 'left out', reason: '', hint: '' }, none)],
  ['base lost', tracked(undefined, onWiki(B), inFile(C))],
  ['base lost', tracked(undefined, same, inFile(C))],
];

test.for(cases)('finds “%s”', ([situation, snapshot]) => {
  expect(findSituation(snapshot).situation).toBe(situation);
});

test('has an example of every situation', () => {
  const reached = new Set<string>([
    ...cases.map(([situation]) => situation),
    'new example',
    'edited example',
  ]);
  expect([...reached].sort()).toEqual(Object.keys(RULES).sort());
});

test('says what each side changed', () => {
  const found = findSituation(tracked(A, onWiki(B), inFile(wikitext('A', 'Un autre texte.'))));
  expect(found.wikiChanges).toMatchObject([{ kind: 'field', key: 'resume', before: 'A', after: 'B' }]);
  expect(found.fileChanges).toMatchObject([{ kind: 'paragraphs' }]);
});

test('takes two spellings of one title as one title', () => {
  const written = untracked(onWiki(A, 'Essai d’accueil'), inFile(A, 'essai_d’accueil'));
  expect(findSituation(written).situation).toBe('same title, alike');
});
