import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { WikiProfile } from '#wiki-sync/codec/profile.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { profileOf } from '#wiki-sync/wiki/profile.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { readParseTree, type Found } from '#scripts/bench/oracle/parse-tree.ts';

/** Texts that parsers are known to cut in the wrong place, by what each of them is about. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'links and tags protect pipes and signs': [
    '{{E|[[File:a.png|thumb|cap = 1]]}}',
    '{{E|a<nowiki>=</nowiki>b}}',
    '{{E|<ref name="q">z</ref>}}',
    '{{E|x=<ref>{{E}}|</ref>|2=1}}',
    '{{E|x=<pre>{{</pre>|1=b}}',
    '{{E|x=<NOWIKI>|</NOWIKI>}}',
    '{{E|x=-{a|b}-}}',
    '{{a|[[b\n|c]]}}',
  ],
  'tables, addresses and unknown tags do not': [
    '{{E|x={| … |}}}',
    '{{E|[http://a b|c]}}',
    '{{E|<math>|</math>}}',
    '{{a|[b|c]}}',
    '<refx>|</refx>',
  ],
  'names and values': [
    '{{E|{{E|1=x}}=5}}',
    '{{E| a | b }}',
    '{{E <!-- c -->|x=1}}',
    '{{E|<!-- c=d -->v}}',
    '{{a|b=c=d}}',
    '{{a|=}}',
    '{{|a}}',
    '{{}}',
    '{{a||}}',
    '{{a\n=b|c}}',
    '{{a|\n=b\n|c}}',
  ],
  'unclosed brackets': [
    '{{E|x=[[a|b}}',
    '[[a{{b|]]}}',
    '{{a|[[b}}]]',
    '{{a|-{b}}',
    '-{[[a}-',
    '{{a|}-}}',
    '<pre>{{a}}',
    '<noinclude>{{a',
    '<ref\n{{}}>',
    '<ref\t<noinclude>',
    '<ref a="/>">x</ref>',
    '<!-- a',
    '<!-->',
    '{{a|x=<!-->}}',
  ],
  'three to seven braces': [
    '{{{{a}}}}',
    '{{{{{a}}}}}',
    '{{{{{{a}}}}}}',
    '{{{{{{{a}}}}}}}',
    '{{{a|b}}',
    '{{a}}}',
    '{{{{a}}',
    '{{{{a}}b}}',
    '{{{{{a}}b}}',
    '{{{1|{{a}}}}}',
    '{{ {{a}} }}',
    '-{{{a}}}-',
  ],
  'lines that begin with an equals sign': [
    '{{a|b\n==c==\n}}',
    '{{a|x=1\n== b }}\n}}',
    '{{a|x=\n==c==|y=2}}',
    '{{a|\n=b=c}}',
    '{{a|<!-- x -->\n==b==\n}}',
    '{{a|x\n==b\n|c}}',
    '{{a|b\n=\n}}',
    '== {{a}} ==',
  ],
  'tags for template pages': [
    '<includeonly>{{a}}</includeonly>',
    '<includeonly>',
    '</includeonly>',
    '<includeonly/>{{a}}',
    '{{a|<noinclude>b|c</noinclude>}}',
    '</noinclude x>{{a}}',
    '<noinclude x="a">',
    '<onlyinclude>x</onlyinclude>',
    '<ref />{{a}}',
    '<ref></REF >',
  ],
};

const TOKENS = [
  ...['{{', '}}', '{{{', '}}}', '{', '}', '[[', ']]', '[', ']', '|', '|', '=', '=', '-{', '}-', '-'],
  ...['\n', '\n=', '==', ' ', '\t', 'a', 'b', 'é', '🐝', '<', '>', '/>', '</', '<br>'],
  ...['<ref>', '</ref>', '<ref/>', '<ref name=x>', '<REF>', '</Ref >', '<ref', '<nowiki>', '</nowiki>'],
  ...['<pre>', '</pre>', '<!--', '-->', '<!-- c -->', '<includeonly>', '</includeonly>', '<noinclude>'],
  ...['</noinclude>', '<onlyinclude>', '</onlyinclude>', '{{a|b=c}}', '[[a|b]]', '{{{1|}}}'],
];

const soup = fc.array(fc.constantFrom(...TOKENS), { minLength: 5, maxLength: 40 }).map((all) => all.join(''));

/** The wiki counts the blank line around a comment to the comment; for cutting parameters it makes no difference. */
function withoutBlanks({ type, start, end, parts }: Found, text: string): Found {
  if (type !== 'comment') return { type, start, end, parts };
  const raw = text.slice(start, end);
  return { type, start: start + raw.search(/[^ \t\n]/), end: start + raw.trimEnd().length, parts };
}

function foundByUs(text: string, profile: WikiProfile): Found[] {
  return scan(text, profile).flatMap(({ type, start, end, parts }): Found[] => {
    if (type === 'link') return [];
    const written = parts.map(({ start: from, end: to, equals }): [string | undefined, string] =>
      equals < 0 ? [undefined, text.slice(from, to)] : [text.slice(from, equals), text.slice(equals + 1, to)],
    );
    return [withoutBlanks({ type, start, end, parts: written }, text)];
  });
}

describeWithWiki('the scanner, compared with the preprocessor of MediaWiki', (wiki) => {
  let profile: WikiProfile;

  beforeAll(async () => {
    const siprop = 'general|namespaces|namespacealiases|magicwords|extensiontags|protocols';
    const { query } = await wiki.asReader().call({ action: 'query', meta: 'siteinfo', siprop });
    profile = profileOf(query as Parameters<typeof profileOf>[0]);
  });

  async function expectSame(text: string): Promise<void> {
    const answer = await wiki.asReader().call({ action: 'expandtemplates', prop: 'parsetree', text });
    const { parsetree } = answer['expandtemplates'] as { parsetree: string };
    const { source, found } = readParseTree(parsetree);
    expect(source).toBe(text);
    expect(foundByUs(text, profile), text).toEqual(found.map((one) => withoutBlanks(one, text)));
  }

  for (const [about, texts] of Object.entries(CASES)) {
    test(`cuts as the wiki does: ${about}`, async () => {
      for (const text of texts) await expectSame(text);
    });
  }

  test('cuts as the wiki does, whatever the text', async () => {
    const seed = fc.readConfigureGlobal().seed;
    for (const text of fc.sample(soup, { numRuns: 80, ...(seed === undefined ? {} : { seed }) }))
      await expectSame(text);
  });
});
