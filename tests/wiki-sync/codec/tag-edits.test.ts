import { describe, expect, it } from 'vitest';
import { fromMdx, readPage, toMdx, writePage } from '@passerelle/wiki-sync';
import { frenchProfile } from '#wiki-sync/codec/profile.ts';

/** What the wiki gets when a piece of the file is replaced. */
function edited(wikitext: string, from: string, to: string): string {
  const file = toMdx({ ...readPage(wikitext, 'guide'), title: 'Essai' });
  expect(file.split(from)).toHaveLength(2);
  const page = fromMdx(
    file.replace(from, () => to),
    'guide',
  );
  return writePage(page, wikitext, { profile: { ...frenchProfile } });
}

describe('an edit beside a construct keeps its spelling', () => {
  it.each([
    ['un <SUP>er</SUP > mot', 'mot', 'signe', 'un <SUP>er</SUP > signe'],
    ['un <sup>er</sup> mot', '<sup>er</sup>', '1<sup>re</sup>', 'un 1<sup>re</sup> mot'],
    ["<nowiki>''a''</nowiki> b mot", 'mot', 'signe', "<nowiki>''a''</nowiki> b signe"],
    ['&eacute;t&eacute; et mot', 'mot', 'signe', '&eacute;t&eacute; et signe'],
    ['a&zwj;b mot', 'mot', 'signe', 'a&zwj;b signe'],
    ["l<nowiki/>'''ami''' et mot", 'mot', 'signe', "l<nowiki/>'''ami''' et signe"],
    ['<code>&lt;b></code> mot', 'mot', 'signe', '<code>&lt;b></code> signe'],
    ['[[Image:a b.png|Légende|thumb]] mot', 'mot', 'signe', '[[Image:a b.png|Légende|thumb]] signe'],
    ['[[Fichier:a.png|vignette|Une légende]]', 'Une', 'La', '[[Fichier:a.png|vignette|La légende]]'],
    ['[[Fichier:a.png| thumb |20px|é]]', '20px', '30px', '[[Fichier:a.png| thumb |30px|é]]'],
    ['<pre>\n&lt;a&gt; b\n</pre>', ' b', ' c', '<pre>\n&lt;a&gt; c\n</pre>'],
    ['<pre>a b</pre>', 'a b', 'a c', '<pre>a c</pre>'],
    [' a\n  b', ' b', '  c', ' a\n   c'],
    ['<source lang=php>\na b\n</source>', 'a b', 'a c', '<source lang=php>\na c\n</source>'],
    [
      "<gallery mode='packed'>\nA.png|b\n</gallery>",
      '|b',
      '|c',
      "<gallery mode='packed'>\nA.png|c\n</gallery>",
    ],
    ['<poem>a\nb</poem>', 'a\nb', 'a\nc', '<poem>a\nc</poem>'],
    ['<span style="x">a</span> mot', 'mot', 'signe', '<span style="x">a</span> signe'],
  ])('%j with %j → %j gives %j', (wikitext, from, to, wanted) => {
    expect(edited(wikitext, from, to)).toBe(wanted);
  });
});

describe('what is new is written so that it means itself', () => {
  it.each([
    ['a mot', 'mot', '<sup>2</sup>', 'a <sup>2</sup>'],
    ['a mot', 'mot', "<small>*b* ''c''</small>", "a <small>''b'' &#39;&#39;c&#39;&#39;</small>"],
    ['a mot', 'mot', '\\<sup>2\\</sup>', 'a &#60;sup>2&#60;/sup>'],
    ['a mot', 'mot', '<code>x</code> `y`', 'a <code>x</code> <code>y</code>'],
    ['a mot', 'mot', '`npm run\nbuild` ici', 'a <code>npm run build</code> ici'],
    ['* a mot', 'mot', '`npm run\n    build` ici', '* a <code>npm run build</code> ici'],
    ['a mot', 'mot', '[`un\nlien`](wiki:B)', 'a [[B|<code>un lien</code>]]'],
    ['a mot', 'mot', 'b<u></u>c', 'a bc'],
    ['a mot', ' mot', ' &amp;eacute;', 'a &#38;eacute;'],
    ['a\n\nmot', 'mot', '```\n<b> &eacute; </pre>\n```', 'a\n\n<pre>\n<b> &amp;eacute; &lt;/pre>\n</pre>'],
    ['a\n\nmot', 'mot', '```js\nx\n```', 'a\n\n<syntaxhighlight lang="js">\nx\n</syntaxhighlight>'],
    [
      'a\n\nmot',
      'mot',
      '```gallery mode=packed\nA.png\n```',
      'a\n\n<gallery mode="packed">\nA.png\n</gallery>',
    ],
    ['a\n\nmot', 'mot', '```poème\n\nx\n```', 'a\n\n<poem>\n\nx\n</poem>'],
    ['a mot', 'mot', '![](wiki:Fichier:B.png)', 'a [[Fichier:B.png]]'],
    ['a mot', 'mot', '![b](<wiki:Fichier:B c.png> "vignette")', 'a [[Fichier:B c.png|vignette|b]]'],
    ['a mot', 'mot', '![](wiki:Fichier:L%27%C3%A9t%C3%A9%20%3F.png)', "a [[Fichier:L'été ?.png]]"],
    ['a mot', 'mot', '![](wiki:Fichier:B&C.png)', 'a [[Fichier:B&C.png]]'],
    ['a mot', 'mot', '![](wiki:Fichier:100%.png)', 'a [[Fichier:100%.png]]'],
    ['a mot', 'mot', '![200px](wiki:File:B_c.png "thumb")', 'a [[File:B c.png|thumb|&#50;00px]]'],
    [
      'a mot',
      'mot',
      '![a|b\\]](wiki:File:B.png " thumb | right ")',
      'a [[File:B.png|thumb|right|a&#124;b&#93;]]',
    ],
    ['a\n\nmot', 'mot', '`{{modèle}}`', 'a\n\n{{modèle}}'],
  ])('%j with %j → %j gives %j', (wikitext, from, to, wanted) => {
    expect(edited(wikitext, from, to)).toBe(wanted);
  });
});

const OPTIONS = 'Options are vignette, sans_cadre, cadre, bordure, droite, gauche, centré, néant, …px,';

it.each([
  [
    'wiki:Projet:A.png',
    '“projet” is no prefix of files',
    'Begin its address with wiki:fichier:, wiki:file:,',
  ],
  ['wiki:Fichier:A.png "vignete"', '“vignete” is not known as an option', OPTIONS],
  ['wiki:Fichier:A.png "thumb|100pxZq"', '“100pxZq” is not known as an option', OPTIONS],
  ['wiki:Fichier:A.png "start=2"', '“start=2” is not known as an option', OPTIONS],
  ['wiki:Fichier:A.png "thumb|cadre"', '“cadre” does not go with the options in front', 'Keep one of them.'],
])('an image of %j is refused on the way to the wiki, since %s', (address, message, hint) => {
  for (const markdown of [`![](${address})`, `*![](${address})*`, `| ![](${address}) |\n| --- |`])
    expect(() => edited('a\n\nmot', 'mot', markdown)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`The image cannot be written as wikitext: ${message}`) as string,
        problems: [expect.objectContaining({ hint: expect.stringContaining(hint) as string })],
      }),
    );
});

it('a fence that its own tag would end is refused, and may be one without a word', () => {
  const fence = '```js\nx</syntaxhighlight>\n```';
  const hint: unknown = expect.stringMatching(/^Remove <\/syntaxhighlight> .* without a word/);
  expect(() => edited('a\n\nmot', 'mot', fence)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ hint })] }),
  );
  expect(edited('a\n\nmot', 'mot', fence.replace('js', ''))).toBe('a\n\n<pre>\nx</syntaxhighlight>\n</pre>');
});

describe('what a file may not hold is refused, with what it may hold', () => {
  it.each([
    ['a <span>b</span>', /<span>.*Allowed are sup, sub/],
    ['a <sup class="x">b</sup>', /An element has no attributes here: <sup>/],
    ['a <sup {...x}>b</sup>', /An element has no attributes here: <sup>/],
    ['a <sup onclick={x}>b</sup>', /An element has no attributes here: <sup>/],
    ['a <Sup>b</Sup>', /not allowed here: <Sup>/],
    ['a <a.b>c</a.b>', /not allowed here: <a\.b>/],
    ['a <>b</>', /not allowed here: <>/],
    ['<sup>\na\n</sup>', /Write it within a line of text/],
    ['```js onclick="a"\nx\n```', /cannot stand behind the language.*line, start/],
    ['```galerie style="a"\nx\n```', /cannot stand behind galerie.*mode, widths/],
    ['```galerie\n</gallery>\n```', /cannot hold <\/gallery>/],
    ['```deux mots/a\nx\n```', /cannot stand behind the language/],
    ['```é\nx\n```', /“é” is not the name of a language/],
    ['```\n```', /The fence is empty/],
    ['![a](https://a.fr/b.png)', /address .* of an image is not allowed.*wiki:Fichier:/],
    ['![a](javascript:alert)', /not allowed/],
    ['![a](data:Fichier:a.png)', /not allowed/],
    ['![a](wiki:Accueil)', /not allowed/],
    ['![a](wiki:Fichier:a%23b.png)', /not allowed.*No name holds #/],
    ['![a](wiki:Fichier:a%7Cb.png)', /not allowed.*No name holds .* \|/],
    ['![a](wiki:Fichier:a%00b.png)', /not allowed/],
    ['![a](wiki:Fichier:a%2523b.png)', /not allowed/],
    ['![a](wiki:Fichier:%E9.png)', /not allowed/],
    ['![a](wiki:Fichier:&amp;#35;.png)', /not allowed/],
    ['![a](wiki:Fichier:%2E%2E/Accueil)', /not allowed/],
    ['![a](wiki:Fichier::Accueil)', /not allowed/],
    ['![a](wiki:%3AFichier:a.png)', /not allowed/],
    ['![a](wiki:Fichier:a.png "link=javascript:x")', /cannot have the option “link=javascript:x”/],
    ['![a](wiki:Fichier:a.png "thumb|{{x}}")', /cannot have the option “{{x}}”/],
    ['![a *b*](wiki:Fichier:a.png)', /text without markup/],
    ['![<sup>b</sup>](wiki:Fichier:a.png)', /text without markup/],
    ['[a](#b)', /address “#b” is not allowed.*Write wiki:#b for a place on the page/],
    ['a <sup>b', /cannot be read as MDX/],
    ['a <br> b', /closing tag.*A line break is a backslash at the end of the line/],
    ['a <br/> b', /<br>\. A line break is a backslash at the end of the line/],
  ])('%j', (markdown, wanted) => {
    let said = '';
    try {
      fromMdx(`---\ntitre: a\n---\n\n${markdown}\n`, 'guide');
    } catch (error) {
      const { message, hint } = error as { message: string; hint?: string };
      said = `${message} ${hint ?? ''}`;
    }
    expect(said).toMatch(wanted);
  });
});
