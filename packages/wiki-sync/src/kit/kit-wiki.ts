/** The parts of a wiki’s namespaces that the kit writes into, by what is kept there. */
export type KitNamespace =
  'template' | 'category' | 'help' | 'special' | 'file' | 'module' | 'form' | 'property';

/** What the kit must know of a wiki: it writes what this wiki can show, and nothing else. */
export interface KitWiki {
  /** Names of its extensions, without blanks: `InputBox`, `PageForms`. */
  extensions: ReadonlySet<string>;
  /** Tags that its extensions bring, lower case: `dynamicpagelist`. */
  tags: ReadonlySet<string>;
  /** Its own names of namespaces. */
  names: Readonly<Record<KitNamespace, string>>;
}

/** A French wiki with what every MediaWiki is shipped with and most wikis turn on. */
export const frenchWiki: KitWiki = {
  extensions: new Set(['ParserFunctions', 'TemplateData', 'InputBox']),
  tags: new Set(['templatedata', 'inputbox']),
  names: {
    template: 'Modèle',
    category: 'Catégorie',
    help: 'Aide',
    special: 'Spécial',
    file: 'Fichier',
    module: 'Module',
    form: 'Formulaire',
    property: 'Attribut',
  },
};

/** True if the wiki has an extension. */
export const has = (wiki: KitWiki, extension: string): boolean => wiki.extensions.has(extension);

/** A link that names a category without putting the page into it. */
export const categoryLink = (wiki: KitWiki, category: string, label = category): string =>
  `[[:${wiki.names.category}:${category}|${label}]]`;

/** The category that every page of the kit is in, so that it is found again. */
export const KIT_CATEGORY = 'Kit Passerelle';

/** Puts a page into the kit’s category where it is looked at, and not where it is used. */
export const kitMark = (wiki: KitWiki): string =>
  `<noinclude>[[${wiki.names.category}:${KIT_CATEGORY}]]</noinclude>`;
