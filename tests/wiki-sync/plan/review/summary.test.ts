import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '#wiki-sync/plan/make-plan.ts';
import { reasonInFrench } from '#wiki-sync/plan/review/reasons.ts';
import { pullSummary, type ReviewedPage } from '#wiki-sync/plan/review/summary.ts';
import { inFile, onWiki, pushOptions, tracked, wikitext } from '#tests/wiki-sync/plan/make-snapshot.ts';

/** Pieces that a wiki of tomorrow, or one that is lied to, might put into a title, a name or a reason. */
const piece = fc.constantFrom(
  ...['\n', '\r\n', '\u2028', '\u0085', '\u001b[31m', '\u202e', '\0', '\\n', '\\', '`', ' ', 'a', 'é'],
  ...[
    '::set-output name=x::y',
    '##[error]',
    '/merge',
    '/close\n',
    '[skip ci]',
    '[ci skip]',
    '@eve',
    '#12',
    '!3',
  ],
  ...['$(touch x)', '<img src=x>', '](javascript:x)', '### Titre', '> ', '- [x] ', '| a |', '```', '~~~'],
  ...['Co-authored-by: Eve <e@example.org>', 'Closes #1', '%0A', '<!-- ', '---'],
);
const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** How a line of the summary begins: with words of ours. */
const OURS =
  /^($|Depuis le wiki |### [A-ZÀ][^\n]* \(\d+\)$|- \*\*| {2}- |>( |$)|Ces modifications |Le wiki et |La page reste )/;

test('every line of the summary begins with our words, and no other word does anything', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (title, user, reason, parameter) => {
      const text = wikitext('Avant').replace('}}', `|${parameter.replaceAll(/[{}|=]/g, '')}=x}}`);
      const snapshot = tracked(wikitext('Avant'), onWiki(text, title), inFile(wikitext('Avant')));
      const { pages } = makePlan([{ ...snapshot, title }], { ...pushOptions, direction: 'pull' });
      const history = {
        revisions: [{ revision: 20, at: 0, user, isPatrolled: undefined }],
        authors: [],
      };
      const kinds: Partial<ReviewedPage>[] = [
        {},
        { suspicions: ['page vidée'] },
        { trouble: reason },
        { isHeld: true },
      ];
      const told = pages.flatMap((plan) =>
        kinds.map((kind) => ({
          ...{ plan, history, trouble: undefined, suspicions: [], isHeld: false, ...kind },
        })),
      );
      const wiki = { name: title, scriptUrl: 'https://wiki.example.org/index.php' };
      const summary = pullSummary({ wiki, folder: 'content', pages: told, notes: [reason] });
      for (const line of summary.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) expect(line).toMatch(OURS);
      expect(summary).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u001b\u202e]/);
      expect(summary).not.toMatch(/\[(skip|ci|no)\b|@\w|#\d|!\d|(?<!\\)<|Co-authored-by: |\]\(javascript/i);
    }),
  );
});

test.each([
  ['tell', 'wiki page gone', undefined, /^Sur le wiki, cette page n’emploie plus le modèle de son type/],
  [
    'refuse',
    'file invalid',
    undefined,
    /^Le fichier ne peut pas .* Message de l’outil\u00a0: Why, in English$/,
  ],
  ['write file', 'wiki edited', 'It broke.', /^Message de l’outil\u00a0: It broke\\\.$/],
] as const)(
  'a page of which the run has to %s (%s) is explained in French',
  (action, situation, trouble, said) => {
    expect(reasonInFrench({ action, situation, because: 'Why, in English' }, trouble)).toMatch(said);
  },
);

test.each([
  ['left out', 'tell'],
  ['wiki edited', 'write file'],
] as const)('a page that is %s needs no reason of its own', (situation, action) => {
  expect(reasonInFrench({ action, situation, because: 'It waits.' }, undefined)).toBeUndefined();
});
