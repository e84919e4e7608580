import { describe, expect, it } from 'vitest';
import { readPage } from '@passerelle/wiki-sync';
import { creationForm, creationOf } from '@passerelle/wiki-sync/creation';
import { pageTypes } from '@passerelle/wiki-sync/page';

const place = { script: 'https://wiki.invalid/index.php' };
const queryOf = (address: string): [string, string][] => [...new URL(address).searchParams];

describe('a page that is begun from outside the wiki', () => {
  it('is an address that fills the fields in', () => {
    const values = { resume: 'Personne à l’accueil', themes: 'accueil' };
    const made = creationOf(pageTypes.defi, 'Porte close', values, place);
    expect(made.kind).toBe('address');
    expect(queryOf(made.address)).toEqual([
      ['title', 'Porte_close'],
      ['action', 'edit'],
      ['editintro', 'Template:Défi/Consigne'],
      ['preload', 'Template:Défi/Préremplissage'],
      ['preloadparams[]', 'Personne à l’accueil'],
      ['preloadparams[]', 'accueil'],
    ]);
  });

  it('opens the form of Page Forms, with any field', () => {
    const made = creationOf(
      pageTypes.defi,
      'Porte close',
      { statut: 'repéré' },
      { ...place, hasForms: true },
    );
    expect(queryOf(made.address)).toEqual([
      ['title', 'Special:FormEdit/Défi/Porte close'],
      ['Défi[statut]', 'repéré'],
    ]);
  });

  it('is a text to paste when it is too long for an address, or holds more than the page begins with', () => {
    const long = creationOf(pageTypes.defi, 'Porte close', { resume: 'é'.repeat(2000) }, place);
    expect(long).toMatchObject({ kind: 'copy', instructions: expect.stringContaining('Copiez') as string });
    expect(long.address.length).toBeLessThan(300);
    const more = creationOf(pageTypes.defi, 'Porte close', { resume: 'Un', statut: 'repéré' }, place);
    expect(more).toMatchObject({ kind: 'copy', text: '{{Défi\n|résumé=Un\n|statut=repéré\n}}' });
  });

  it.each([
    ['a|b=c', 'a|b=c'],
    ['c}}{{d}} <b>', 'c&#125;&#125;&#123;&#123;d&#125;&#125; &lt;b>'],
    ['~~~~\nligne', '&#126;&#126;&#126;&#126; ligne'],
  ])('holds %j as text', (typed, read) => {
    const made = creationOf(pageTypes.defi, 'T', { resume: typed, statut: 'repéré' }, place);
    const page = readPage(made.kind === 'copy' ? made.text : '', 'defi');
    expect(page).toMatchObject({ fields: { resume: read, statut: 'repéré' }, unknown: {} });
  });

  it('can be asked for by a form without a script', () => {
    const form = creationForm(pageTypes.defi, place);
    expect(form.hidden.map(({ name }) => name)).toEqual(['action', 'editintro', 'preload']);
    expect(form.inputs.map(({ key }) => key)).toEqual(['resume', 'themes']);
    expect(new RegExp(`^(?:${form.pattern})$`, 'v').test('a|b')).toBe(false);
    expect(new RegExp(`^(?:${form.pattern})$`, 'v').test('Qui a la clé, ce soir ?')).toBe(true);
  });
});
