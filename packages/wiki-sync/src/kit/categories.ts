import type { KitPage, KitType } from './kit-page.ts';
import { categoryLink, has, KIT_CATEGORY, type KitWiki } from './kit-wiki.ts';
import { createBox } from './creation-pages.ts';
import { maintenance } from './maintenance.ts';

const category = (wiki: KitWiki, name: string): string => `[[${wiki.names.category}:${name}]]`;

/** The category of a page type, with what it is for and how to add to it. */
export function categoryOf({ type }: KitType, wiki: KitWiki): KitPage {
  const form = has(wiki, 'PageForms') ? `{{#default_form:${type.template}}}` : '';
  const text = `${type.help}

${createBox(type, wiki)}

Mode d’emploi\u00A0: [[${wiki.names.help}:${type.label}]]. Ces pages utilisent le modèle [[${wiki.names.template}:${type.template}|${type.template}]].
${form}${category(wiki, KIT_CATEGORY)}`;
  return { title: `${wiki.names.category}:${type.category}`, kind: 'category', type: type.id, text };
}

/** The categories of pages that wait for somebody. */
export const maintenanceCategories = ({ type }: KitType, wiki: KitWiki): KitPage[] =>
  maintenance
    .filter((one) => one.type === type.id)
    .map((one) => ({
      ...{ title: `${wiki.names.category}:${one.category}`, kind: 'category', type: type.id },
      text: `${one.help}\n\nTous les états\u00A0: ${categoryLink(wiki, type.category)}.\n${category(wiki, type.category)}\n${category(wiki, KIT_CATEGORY)}`,
    }));

/** The category of the kit’s own pages. */
export const kitCategory = (wiki: KitWiki): KitPage => ({
  ...{ title: `${wiki.names.category}:${KIT_CATEGORY}`, kind: 'category' },
  text: `Modèles, catégories et pages d’aide posés par Passerelle. Vous pouvez les modifier\u00A0: ce que vous changez est gardé, une mise à jour ne l’écrase jamais.

Le contenu des fiches n’est pas ici, mais dans les catégories que chaque modèle nomme.`,
});
