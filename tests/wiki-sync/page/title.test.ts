import { describe, expect, test } from 'vitest';
import { targetKey, titleKey } from '#wiki-sync/page/index.ts';

describe('Titles', () => {
  test.each([
    ['l’accueil_d’abord', 'L’accueil d’abord'],
    ['  Chauffer\u00a0 le\u202flieu_', 'Chauffer le lieu'],
    ['E\u0301couter', 'Écouter'],
    ['🌉 passerelle', '🌉 passerelle'],
    ['ßa', 'ßa'],
    ['Aide:Contenu', 'Aide:Contenu'],
    [' _', ''],
    ['', ''],
  ])('%j has the key %j', (title, key) => {
    expect(titleKey(title)).toBe(key);
    expect(titleKey(key)).toBe(key);
    expect(targetKey(title)).toBe(key);
  });

  test.each([
    [':écouter_d’abord#Étape_2\n#3', 'Écouter d’abord'],
    ['_: movilab', 'Movilab'],
    ['\u200eMovilab\u202c', 'Movilab'],
    ['#Ici', ''],
  ])('the link to %j means the page %j, which has not that title itself', (target, key) => {
    expect(targetKey(target)).toBe(key);
    expect(titleKey(target)).not.toBe(key);
  });
});
