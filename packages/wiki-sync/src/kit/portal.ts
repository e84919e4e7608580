import type { KitPage, KitType } from './kit-page.ts';
import { createBox } from './creation-pages.ts';
import { categoryLink, has, kitMark, type KitWiki } from './kit-wiki.ts';
import { maintenance } from './maintenance.ts';
import { box } from './styles.ts';

const count = (wiki: KitWiki, category: string): string =>
  `'''{{PAGESINCATEGORY:${category}|pages}}''' ${categoryLink(wiki, category, category.toLowerCase())}`;

/** The only date that Semantic MediaWiki keeps unless it is told otherwise; a page without the date is in no list. */
const NEWEST = 'sort=Modification date|order=descending';

/** Pages of a category, the newest first where the wiki can tell; else by title, or as a link. */
function pagesOf(wiki: KitWiki, category: string, limit: number): string {
  const link = `Toute la liste\u00A0: ${categoryLink(wiki, category)}.`;
  if (has(wiki, 'SemanticMediaWiki')) {
    return `{{#ask:[[${wiki.names.category}:${category}]]|format=ul|${NEWEST}|limit=${String(limit)}|searchlabel=|default=Aucune page pour le moment.}}\n${link}`;
  }
  if (wiki.tags.has('dynamicpagelist')) {
    return `<DynamicPageList>\ncategory=${category}\ncount=${String(limit)}\nordermethod=categoryadd\norder=descending\nsuppresserrors=true\n</DynamicPageList>\n${link}`;
  }
  if (has(wiki, 'CategoryTree')) {
    return `<categorytree mode="pages" hideroot="on" showcount="off">${category}</categorytree>\n${link}`;
  }
  return link;
}

/**
 * What happened last on these pages: by title and day where the wiki can tell, on any other wiki as its recent changes,
 * which show summaries and abbreviations as well. A page that includes them is never kept in the cache of the wiki, so
 * they are included unseen where a list is to be as fresh as they are.
 */
function lastChanges(wiki: KitWiki, category: string): string {
  const special = `${wiki.names.special}:Recentchangeslinked/${wiki.names.category}:${category}`;
  if (!has(wiki, 'SemanticMediaWiki')) return box(wiki, 'liste', `\n{{${special}|limit=10|days=90}}\n`);
  return `{{#ask:[[${wiki.names.category}:${category}]]|?Modification date#-F[j F Y]=|format=ul|${NEWEST}|limit=10|searchlabel=|default=Rien pour le moment.}}\n[[${special}|Toutes les modifications]].{{#if:{{${special}}}|}}`;
}

function searchBox(wiki: KitWiki): string {
  return has(wiki, 'InputBox')
    ? '<inputbox>\ntype=fulltext\nwidth=40\nbreak=no\nplaceholder=Quelques mots de la galère\nsearchbuttonlabel=Chercher\n</inputbox>'
    : `[[${wiki.names.special}:Search|Chercher dans le wiki]].`;
}

/** The page where one sees which défis there are, what they wait for, and how to begin. */
export function portalPage(kit: KitType, kits: readonly KitType[], wiki: KitWiki): KitPage {
  const { type } = kit;
  const states = maintenance.filter((one) => one.type === type.id);
  const [toQualify, open] = states;
  const others = kits.filter((one) => one.type.id !== type.id);
  const start = [
    `'''1. Cherchez d’abord.''' Quelqu’un l’a peut-être déjà décrit\u00A0: compléter une page aide plus qu’en ouvrir une seconde.`,
    searchBox(wiki),
    `'''2. Sinon, décrivez-le.''' Un titre, une phrase, un thème\u00A0: trois minutes suffisent. [[${wiki.names.help}:${type.label}|Comment bien l’écrire]].`,
    createBox(type, wiki),
  ].join('\n\n');
  const parts = [
    `${type.help}\n\nIl y a ${count(wiki, type.category)}, dont ${states.map(({ category }) => count(wiki, category)).join(', ')}.`,
    `== Vous vivez une galère ? ==\n${box(wiki, 'bloc', `\n${start}\n`)}`,
    ...(open
      ? [`== Ce qui cherche une réponse ==\n${open.help}\n\n${pagesOf(wiki, open.category, 10)}`]
      : []),
    ...(toQualify
      ? [`== Ce qui reste à décrire ==\n${toQualify.help}\n\n${pagesOf(wiki, toQualify.category, 10)}`]
      : []),
    `== Ce qui a changé récemment ==\n${lastChanges(wiki, type.category)}`,
    `== Voir aussi ==\n${others.map((one) => `* ${categoryLink(wiki, one.type.category)}\u00A0: ${one.type.help} [[${wiki.names.help}:${one.type.label}|Mode d’emploi]].`).join('\n')}`,
  ];
  const text = `${parts.join('\n\n')}\n__NOTOC__${kitMark(wiki)}`;
  return { title: type.category, kind: 'portal', type: type.id, text };
}
