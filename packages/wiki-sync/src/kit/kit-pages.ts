import { WikiSyncError } from '#errors.ts';
import { categoryOf, kitCategory, maintenanceCategories } from './categories.ts';
import { creationPages } from './creation-pages.ts';
import { fieldsPage } from './field-pages.ts';
import { formOf } from './forms.ts';
import { helpPage } from './help-pages.ts';
import { itemPages } from './item-links.ts';
import { kitPageKinds, type KitPage, type KitType } from './kit-page.ts';
import { has, type KitWiki } from './kit-wiki.ts';
import { modulePages } from './module.ts';
import { portalPage } from './portal.ts';
import { propertyPages } from './properties.ts';
import { fingerprintOf, KIT_VERSION, stampPage, type KitStamp } from './stamp.ts';
import { styleSheet, styleSheetTitle } from './styles.ts';
import { templatesOf } from './templates.ts';

/** The page type that has a portal. */
const PORTAL_TYPE = 'defi';

/** The kit of one wiki: its pages, in the order in which they are installed, the stamp last. */
export interface Kit {
  stamp: KitStamp;
  pages: readonly KitPage[];
}

const stored = (page: KitPage): KitPage => ({
  ...page,
  title: page.title.normalize('NFC'),
  text: page.text.normalize('NFC').trimEnd(),
});

/**
 * Everything that the kit puts onto a wiki, made from the page types as the wiki names them and from what the wiki has.
 * Pure; `digestOf` gives a hexadecimal digest of a text.
 */
export function makeKit(types: readonly KitType[], wiki: KitWiki, digestOf: (text: string) => string): Kit {
  if (!has(wiki, 'ParserFunctions')) {
    throw new WikiSyncError(
      'wiki-refuses',
      'The wiki lacks the extension ParserFunctions, so no template could leave out what is empty.',
      {
        hint: 'Ask its administrators to turn ParserFunctions on; it comes with MediaWiki.',
      },
    );
  }
  const pages = kitPages(types, wiki);
  const stamp = { version: KIT_VERSION, fingerprint: fingerprintOf(pages, digestOf) };
  return { stamp, pages: [...pages, stored(stampPage(stamp, wiki))] };
}

/** The pages of the kit without its stamp. */
export function kitPages(types: readonly KitType[], wiki: KitWiki): KitPage[] {
  const portal = types.find(({ type }) => type.id === PORTAL_TYPE);
  const styles: KitPage[] = has(wiki, 'TemplateStyles')
    ? [{ title: styleSheetTitle(wiki), kind: 'style sheet', text: styleSheet() }]
    : [];
  const pages = [
    ...modulePages(wiki),
    ...styles,
    kitCategory(wiki),
    ...itemPages(wiki),
    ...types.flatMap((kit) => [
      ...templatesOf(kit, wiki),
      categoryOf(kit, wiki),
      ...maintenanceCategories(kit, wiki),
      ...propertyPages(kit.type, wiki),
      ...creationPages(kit.type, wiki),
      fieldsPage(kit.type, wiki),
      ...formOf(kit, types, wiki),
      helpPage(kit, wiki),
    ]),
    ...(portal ? [portalPage(portal, types, wiki)] : []),
  ];
  const place = ({ kind }: KitPage): number => kitPageKinds.indexOf(kind);
  return pages.map(stored).sort((one, other) => place(one) - place(other));
}
