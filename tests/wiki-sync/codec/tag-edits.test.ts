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
    ['a mot', 'mot', 'b<u></u>c', 'a bc'],
    ['a mot', ' mot', ' &amp;eacute;', 'a &#38;eacute;'],
    ['a\n\nmot', 'mot', '`{{modèle}}`', 'a\n\n{{modèle}}'],
  ])('%j with %j → %j gives %j', (wikitext, from, to, wanted) => {
    expect(edited(wikitext, from, to)).toBe(wanted);
  });
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
    ['a <sup>b', /cannot be read as MDX/],
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
