import { describe, expect, test } from 'vitest';
import { targetKey, titleKey } from '#wiki-sync/page/index.ts';

describe('Titles', () => {
  test.each([
    ['l’accueil_d’abord', 'L’accueil d’abord'],
    ['  Chauffer\u00a0 le\u202flieu_', 'Chauffer le lieu'],
    ['E\u0301couter', 'Écouter'],
    [':Movilab', 'Movilab'],
    ['_: movilab', 'Movilab'],
    ['\u200eMovilab\u202c', 'Movilab'],
    ['🌉 passerelle', '🌉 passerelle'],
    ['ßa', 'ßa'],
    ['Aide:Contenu', 'Aide:Contenu'],
    [' _:', ''],
    ['', ''],
  ])('%j names the page %j', (title, key) => {
    expect(titleKey(title)).toBe(key);
    expect(titleKey(key)).toBe(key);
  });

  test('with a sign that no title may hold are not taken for the page before it', () => {
    expect(titleKey('A#b')).toBe('A#b');
  });

  test('in links are those of the page, whatever the section', () => {
    expect(targetKey(':écouter_d’abord#Étape_2\n#3')).toBe('Écouter d’abord');
    expect(targetKey('#Ici')).toBe('');
  });
});
