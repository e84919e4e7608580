import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readPage, writePage } from '@passerelle/wiki-sync';
import { writeBlock } from '#wiki-sync/codec/block.ts';
import { OPAQUE } from '#wiki-sync/codec/node.ts';
import { frenchProfile, type WikiProfile } from '#wiki-sync/codec/profile.ts';
import { readBody } from '#wiki-sync/codec/read-body.ts';
import { scan } from '#wiki-sync/codec/scan.ts';
import { applySplices } from '#wiki-sync/codec/splice.ts';
import { profileOf } from '#wiki-sync/wiki/profile.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/codec');

/** Blocks in which a reader of wikitext easily sees something else than the wiki does. */
const BLOCKS = [
  "l'''ami''e et '''a'''b, ''a'''''b''' et '''''c''' d''",
  "''jamais fermé",
  "'''Note''' : le ''''mot'' ici",
  "'''Note''' : à'''mot'' ici\n\n'''Note''' : a'''mot'' ici\n\nun'''mot'' ici '''gras'''",
  '[[Page|Rapport [PDF]]] ici, [[Page|a]]] b, [[Page|b [c]]]s, [[Page|[a]]]]',
  'Un [[[Page]]] deux [[[Page|mot]] trois [[[Fichier:a.png]]]',
  '[https://a.fr a <span title="b [c]">d</span>] e',
  "''a [https://a.fr b ''c'' d] e'', ''f'' [https://a.fr ''g''] et ''h [[Page|''i'']] j''",
  '[https://a.fr [PDF] mot], [https://a.fr a [b], [https://a.fr [[b]] c]',
  '[[Fichier:a.png|vignette|Voir [https://a.fr le site]]]',
  '[[Fichier:X&Y.jpg]], [[Fichier:100%.jpg|vignette]], [[Fichier:A%20B.jpg|20px|a]] et [[Fichier:a b.png|20px|c]]',
  '[[Fichier:a.png|vignette|Plan [1]]] et [[Fichier:a.png|vignette|Voir [[a]]]]]',
  'Voir [[page]]s, [[Page|mot]]é, [[ page | mot ]], [[#section|ici]], [[:Catégorie:X]] et [[page_deux]].',
  '[http://a.fr mot]s, [http://a.fr], [//a.fr mot], [ftp://a.fr mot], [https://a.fr https://a.fr]',
  '[https://a.fr {{!}} mot] et [https://a.fr [[page]]]',
  '(http://a.fr), http://a.fr. http://a.fr/(x)) éhttp://a.fr http://a.fr/{x} http://a.fr&nbsp;: fin',
  'ftp://a.fr, news:a, mailto:x, mailto:a@b.fr et urn:x',
  '[[Page|http://a.fr]] et [[/]]suite',
  'A &amp; B &lt;b&gt; &#65; &eacute; &hearts; &inconnu; &nbsp;: 100 %',
  'Une ligne<br>une autre<br />\nune troisième<br/>',
  '<code>x</code>, <code>a b</code>, <b\n>gras</b>, <span>x</span>, <inconnu> et 1 < 2',
  "H<sub>2</sub>O, 1<SUP>er</SUP>, <u>''a'' '''b'''</u>, <small>[[page]]s <b>x</b> et <i>y</i></small>",
  '<small>deux\nlignes</small> et <sup>* a</sup>',
  "<sup>jamais fermé, </sub>, <sup>a<sub>b</sup>c</sub>, <span><sup>x</span></sup>, <sup></sup>, <sup/>, <sup style='a'>b</sup>",
  "'''a <sup>b'''</sup> c",
  "''a <sup>'b'</sup>''' c''",
  '<code>&lt;b&gt;</code>, <code>{{a}}</code>, <tt>x</tt>, <code>[[page]]</code>, <code> x </code>',
  "<nowiki>''a'' [[b]] {{c}} <b> &lt; &amp;amp; &inconnu; ~~~~</nowiki>, l<nowiki/>'''ami''', [[page]]<nowiki/>s, http://a.fr<nowiki/>b",
  '<nowiki>* a</nowiki>',
  '<nowiki/>* a',
  '<nowiki> </nowiki>a',
  '<nowiki>-{a}- &#0; &#x110000;</nowiki>',
  '&hearts; &NotEqualTilde; &zwj; &shy; &#8239;: &#x212B; &#0; &#xFFFF; &#128; &AMP; &amp;amp; &eacute &Eacute;',
  '&#32;a&#32;&Tab;b&NewLine;c&lbrace;&lbrace;d&rbrace;&rbrace;',
  '[[Fichier:a.png]], [[File:a b.png|thumb]], [[Image:A_b.png|200px|Une légende]] et [[:Fichier:a.png]]',
  '[[Fichier:a.png|vignette|droite|Une légende|alt=Un texte]]\nSuite du texte',
  '[[Fichier:a.png|Une légende|vignette|upright=0.8]]s',
  '[[Fichier:a.png|vignette|perdu|gardé]], [[Fichier:a.png|vignette|]], [[Fichier:a.png||a]], [[Fichier:a.png|a|]]',
  '[[Fichier:a.png|vignette|thumb|frame]], [[Fichier:a.png|0px]], [[Fichier:a.png|x20px]], [[Fichier:a.png|apx|upright=a]]',
  '[[Fichier:a.png|link=]], [[Fichier:a.png|lien=Page|a]], [[Fichier:a.png|link=https://a.fr|a]], [[Fichier:a.png|link=javascript:a|a]]',
  "[[Fichier:a.png|vignette|Une ''légende'' [[page]]]], [[Fichier:a.png|vignette|l'ami & {moi} [1]]], [[Fichier:a.png|a&#124;b &lt;c>]]",
  '[[Fichier:a.png|VIGNETTE|page=2|x]], [[Fichier:a.pdf|page=2|x]], [[Fichier:a.png|start=2]], [[Fichier:a.svg|lang=fr]]',
  '[[Fichier:a.png|vignette| une légende sur\ndeux lignes ]]',
  '* [[Fichier:a.png|20px]] un\n* deux [[Fichier:a.png]]',
  '[[Fichier:a.png|vignette]]\n[[Fichier:b.png|vignette]]\n[[Catégorie:X]]',
  "<pre>a ''b'' &lt;c> <d> &amp;eacute; &eacute; &inconnu; <nowiki>[[e]]</nowiki> {{f}}</pre>",
  '<pre>\n\n  a\n\n</pre>\nSuite',
  'Avant\n<pre>\na\n</pre>\n<pre>b</pre>\n* liste',
  '<pre>&lt;/pre> &lt;nowiki>a&lt;/nowiki> <nowiki>a -{b}- &zwj;</pre>',
  '<pre>&zwj;</pre>\n<pre style="color:red">a</pre>\n<PRE >b</PRE >\n<pre></pre>',
  ' a\n  b &eacute;\n \n c\nSuite',
  " a ''b''\n c",
  ' a\n\n b',
  '<syntaxhighlight lang="js">\n\n  a < b && "c" &amp; {{d}}\n\n</syntaxhighlight>',
  '<source lang=php line start="3">echo 1;</source>',
  '<syntaxhighlight lang="inconnu">a</syntaxhighlight>\n<syntaxhighlight>a</syntaxhighlight>',
  "<gallery mode='packed' caption=\"A b\">\nA.png|''b''\n\nFichier:C.png|d\n</gallery>",
  '<gallery>A.png</gallery>',
  "<poem>\na\n  ''b''\n: c\n\n----\nd\n</poem>\n<poem>e</poem>",
  "<inconnu> ''a'' </inconnu>, <b-x>, <num-char/>, <a href=\"http://a.fr\">b</a>, <script>c</script>, <u.x>d</u.x>, <SPAN>e</SPAN>",
  '__NOTOC__ __inconnu__ ~~ -{a}- {| |} !! ||',
  '== Titre avec [[page|mot]] et &eacute; ==',
  '=== Titre ===<!-- commentaire -->',
  '======= sept =======',
  '= un',
  '* un\n** deux\n*# trois\n* [[page]]s',
  '# un\n#: retrait',
  '*: a\n* b',
  '** a\n* b',
  '*\n** a',
  '*** a\n*# b',
  '* a\n*: suite\n** b\n* c\n*; t : d',
  '# a\n#: b\n# c\n* d\n# e',
  '; Terme : définition\n; autre: : x\n: retrait\n:: deux\n::: trois\n: un',
  ':* point\n:* point\n:# un\n: [[page]]s',
  ";a:b\n; '''a : b''' : c\n; [[a:b]] : http://a.fr/:x\n:;t:d",
  ';t&#58;u\n: a<br>b',
  "Un mot<ref>contenu ''italique'' [[page]]</ref>, deux<ref name=\"x\">suite</ref>, encore<ref name=x/>.\n\n<references />",
  'a<ref name="Dupont 2010, p. 3">b</ref> c<ref name=\'é:0\' >d</ref>\n\n* e<ref name="é:0" />',
  'a<ref>* b</ref><ref>: c</ref><ref>; d : e</ref><ref>== f ==</ref>',
  "''a<ref>b</ref>'' '''c'''<ref>l'''ami''e</ref>\n\n== T<ref>d</ref> ==",
  'a<ref group="n">b</ref> c<ref name="12">d</ref> e<ref name="inconnu" />\n\n<references group="n" />',
  'a<ref name="x" /> b<ref name="x">c</ref> d<ref name="y">e</ref><ref name="y">f</ref>',
  'a<ref>{{Lien\n| titre = x\n  | y = z\n}}</ref> b {{t\n|* c\n= d}}\n: <0> {a} [b] <u>c</u> (d)',
  '<blockquote>Un mot.</blockquote>',
  "<blockquote>Un ''mot''.\n\nDeux.</blockquote>",
  '<blockquote>\nUn\nmot.\n\n* a\n** b\n: c\n</blockquote>',
  'x\n<blockquote>\n\n== t ==\nun\n\n</blockquote>\ny',
  '<blockquote>a\nb</blockquote>',
  '<blockquote>\n* a</blockquote>',
  '----',
  '---- suite',
  ' préformaté',
  'ligne\n suite avec une espace',
  'ISBN 978-2-07-036822-8, RFC 1234',
  '{|\n! A !! B || C\n|-\n| a || b | c\n|-----\n||d||-3||+4\n|}',
  '{| class="wikitable" style="color:red"\n|+ align="left" | Une \'\'légende\'\' [[Page]]\n|-\n! scope="row" | A\n| b\n|}',
  '{|\n| -1\n| }\n| +\n|\n| a\n|-\n|-\n|- style="color:red"\n| [[Page|mot]] || [[Page]]s | x\n|-\n|}',
  '{|\n|\n* un\n* deux\n** trois\n# quatre\n| texte\nsuite\n| texte\n\nsuite\n|\n; a : b\n: c\n|}',
  '{|\n|\ntexte\n|\n\ntexte\n| a\n* b\nc\n\n* d\n|}',
  "{|\n| l'''ami''e || ''a''\n! '''b''' !! c || d ! e\n|}",
  '{|\n| <nowiki>||</nowiki> || <code>a&#124;b</code> || &#124;&#124; || {{Absent|a|b}} || https://a.fr\n|}',
  '{|\n| a<br>b <br />c || <small>x</small> <span title="y">z</span> || | w || style="x" | v\n|}',
  ' {|\n ! a\n | b\n |- \n | c\n |}',
  '{|\n!\n! 2\n|-\n! 3\n|\n|}',
  '{|\n! !! \n|-\n| a || b\n|}',
  '{|\n|-\n| a || *b || #c || = d =\n|}',
  '{|\n|+ Légende\n\n|-\n\n| a\n\n| b\n\n|-\n| c\n\n|}',
  '{|\n|\n\n| a\n\n\n| b\n|}',
  '{|\n! a !!!b || c! !! d\n|}',
  '[http://a.fr mot ], [http://a.fr  deux mots  ] et [[Page|mot ]]',
  '[[Pierre &amp; Fils]], [[Caf%C3%A9|bar]], [[100%25]], [[A&nbsp;B]], [[%5Bx%5D]], [[A%2542]], [[Projet:#s]], [[a%2Bb &#43; c]]',
  'http://[::1]/a et [http://[2001:db8::1]/b mot], [http://[x] y]',
  '&#0000000066; &#00000000000000000000000067;',
  '<!-- c -->* a\n\n<nowiki/><!-- c -->* b\n\n<!-- c -->: d\n\n<!-- c -->mot',
  ' a\n   \n b\nc',
  '== a [[b|c ==\nd]] e',
  '[[a|b\n== c ==\nd]] [[a|b\n* c]] [[a|b\nc]]',
  '[[Fichier:a.png|vignette|\n== a ==\n]]',
  ';-{a:b}-:c',
  '{|\n| a\n\nb\n|-\n! c',
  '==  a==\n\n==b  ==',
];

/** The text with every block that a file shows as Markdown spelt anew, as if somebody had typed it. */
function spellAnew(text: string, profile: WikiProfile): string {
  const { blocks } = readBody(text, [{ start: 0, end: text.length }], scan(text, profile), profile);
  const shown = blocks.filter(({ node }) => node.type !== 'code' || node.lang !== OPAQUE);
  return applySplices(
    text,
    shown.map(({ node, segment: { start, end } }) => ({
      start,
      end,
      text: writeBlock(node, '', profile) ?? '',
    })),
  );
}

/** What the reader of a page sees of its HTML: not by which number a character is named, nor blanks around a block. */
const asSeen = (html: string): string =>
  html
    .replaceAll(/&#(\d+);/g, (all, code: string) =>
      /^(?:34|38|60|62)$/.test(code) ? all : String.fromCodePoint(+code),
    )
    .replaceAll('&#60;', '&lt;')
    .replaceAll('&#38;', '&amp;')
    .replaceAll('external free', 'external text')
    .replaceAll(/\s*(<\/?(?:blockquote|p|ul|ol|dl)>)\s*/g, '$1')
    .replaceAll(/<br \/>\s+/g, '<br />')
    .replaceAll(/\s+(?=<\/?(?:table|caption|tbody|tr|t[dh])\b)/g, '')
    .replaceAll(/<pre>\n?/g, '<pre>')
    .replaceAll('\n</pre>', '</pre>');

describeWithWiki('the Markdown of a page, compared with what MediaWiki shows', (wiki) => {
  let profile = frenchProfile;

  beforeAll(async () => {
    const siprop = 'general|namespaces|namespacealiases|magicwords|extensiontags|protocols';
    const { query } = await wiki.asReader().call({ action: 'query', meta: 'siteinfo', siprop });
    profile = profileOf(query as Parameters<typeof profileOf>[0]);
  });

  async function render(text: string): Promise<string> {
    const request = { action: 'parse', contentmodel: 'wikitext', title: 'Essai', prop: 'text' } as const;
    const options = { disablelimitreport: true, disableeditsection: true };
    const { parse } = await wiki.asReader().call({ ...request, ...options, text });
    return asSeen((parse as { text: string }).text);
  }

  const pages = fs.readdirSync(fixtures, { recursive: true, encoding: 'utf8' });

  test.each(pages.filter((file) => file.endsWith('page.wikitext')).toSorted())(
    'means what the wiki shows: %s',
    async (file) => {
      const text = fs.readFileSync(path.join(fixtures, file), 'utf8');
      expect(await render(spellAnew(text, profile))).toBe(await render(text));
    },
  );

  test.each(BLOCKS)('means what the wiki shows: %j', async (block) => {
    expect(await render(spellAnew(block, profile))).toBe(await render(block));
  });

  test('what an edit introduces is stored as it was sent', async () => {
    const values = [
      'a | b',
      '}} {{',
      '<nowiki>~~~~</nowiki>',
      '[[x|y]] ~~ <!-- c -->',
      'e\u0301',
      '<ref>~~~~</ref>',
      '~~<references />~~',
      '~~<!-- c -->~~',
    ];
    for (const value of values) {
      const page = readPage('{{Défi\n|résumé=x\n}}', 'defi');
      const sent = writePage({ ...page, fields: { resume: value }, body: 'Un &#x7e;~ mot.' }, '', {
        profile,
      });
      const request = {
        action: 'parse',
        text: sent,
        title: 'Essai',
        contentmodel: 'wikitext',
        onlypst: true,
      } as const;
      const { parse } = await wiki.asReader().call(request);
      expect((parse as { text: string }).text).toBe(sent);
    }
  });
});
