import { expect, test } from 'vitest';
import { readLicence } from '#site/catalogue/licence.ts';
import { contentFolder } from './content-folder.ts';

const CC = 'https://creativecommons.org/licenses/by-sa/4.0/';

test.each([
  ['name and address', { name: ' CC BY-SA ', url: CC }, { name: 'CC BY-SA', address: CC }],
  ['an address without a protocol', { name: 'CC', url: CC.slice(6) }, { name: 'CC', address: CC }],
  ['an address alone', { name: '', url: CC }, { name: CC, address: CC }],
  ['a name alone', { name: 'CC BY-SA', url: '' }, { name: 'CC BY-SA' }],
  ['an address that would run', { name: 'CC', url: 'javascript:alert(1)' }, { name: 'CC' }],
  ['an address of no host', { name: '', url: '//' }, undefined],
  ['neither', { name: '', url: '' }, undefined],
  ['something else', ['CC'], undefined],
  ['a null', null, undefined],
])('the wiki’s licence is taken as it names it: %s', async (_what, stored, licence) => {
  const folder = await contentFolder({ '.wiki/licence.json': JSON.stringify(stored) });
  expect(await readLicence(folder)).toEqual(licence);
});

test('no licence is assumed where none was told', async () => {
  expect(await readLicence(await contentFolder({}))).toBeUndefined();
});
