import { describe, expect, it } from 'vitest';
import { fromMdx, toMdx } from '@passerelle/wiki-sync';
import { wordFor } from '#wiki-sync/codec/word.ts';

describe('the word behind a fence that says wikitext', () => {
  it.each([
    ['{| class="wikitable"\n|}', 'tableau'],
    [':{|\n|}', 'tableau'],
    ['{{Modèle|a}}', 'modèle'],
    ['{{#if:a|b}}', 'fonction'],
    ['{{{1|}}}', 'paramètre'],
    ['<!-- a --><!-- b -->', 'commentaire'],
    ['<!-- jamais fermé', 'commentaire'],
    ['<!-- a -->\n{{Modèle}}', 'modèle'],
    ['[[Fichier:a.png|vignette|Avec un [[lien]]]]', 'fichier'],
    ['[[Catégorie:X]]', 'catégorie'],
    ['<gallery>\na.png\n</gallery>', 'galerie'],
    ['<references />', 'références'],
    ['__SOMMAIRE__', 'commutateur'],
    ['#REDIRECTION [[X]]', 'redirection'],
    ['<div>', 'HTML'],
    [': retrait', 'retrait'],
    ['; terme : sens', 'définition'],
    ['*** saut', 'liste'],
    ["''jamais fermé", 'texte'],
    ['', 'texte'],
  ])('calls %j %j', (wikitext, word) => {
    expect(wordFor(wikitext)).toBe(word);
  });

  it.each(['wikitext', 'wikitext faux', 'wikitext tableau', 'wikitext "a b" {c}'])(
    'is corrected by formatting, and never an error: %j',
    (info) => {
      const page = fromMdx(`---\ntitre: Essai\n---\n\n\`\`\`${info}\n{|\n|}\n\`\`\`\n`, 'guide');
      expect(toMdx(page)).toContain('```wikitext tableau\n');
    },
  );

  it('is told in a time that does not grow with the comments in front', () => {
    expect(wordFor('<!---->'.repeat(300_000))).toBe('commentaire');
  });
});
