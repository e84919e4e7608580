import { simpleFields, type PageType } from '#page/page-type.ts';
import type { KitPage } from './kit-page.ts';
import { kitMark, type KitWiki } from './kit-wiki.ts';
import { choicesOf, fieldHelp } from './template-data.ts';

/** The page that is shown above the editor of text when a field is to be added to a fiche that exists. */
export const fieldsTitle = (type: PageType, wiki: KitWiki): string =>
  `${wiki.names.template}:${type.itemPrefix}/Champs`;

/** The line of each field, to copy: nobody has to know how a parameter is written. It is long, so it scrolls. */
export function fieldsPage(type: PageType, wiki: KitWiki): KitPage {
  const lines = simpleFields(type.fields).map(
    ([, field]) =>
      `* <code><nowiki>|</nowiki>${field.parameter}=</code>\u00A0: ${fieldHelp(field)}${choicesOf(field)}`,
  );
  const how =
    'Un champ est une ligne. Copiez la sienne d’ici, collez-la sous la dernière ligne du premier bloc, juste avant ses deux accolades fermantes, et écrivez derrière le signe «\u00A0=\u00A0». Si elle y est déjà, complétez-la. Puis enregistrez.';
  return {
    ...{ title: fieldsTitle(type, wiki), kind: 'preload', type: type.id },
    text: `${how}\n<div style="max-height:13em;overflow:auto;border:1px solid #a2a9b1;padding:0 .75em">\n${lines.join('\n')}\n</div>${kitMark(wiki)}`,
  };
}
