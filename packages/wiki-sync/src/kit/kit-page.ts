import type { PageType } from '#page/page-type.ts';

/**
 * What a page of the kit is; pages are installed in this order, so that nothing shows a template that is not there yet,
 * and no template tells Semantic MediaWiki a value before it knows of what type the property is.
 */
export const kitPageKinds = [
  'module',
  'style sheet',
  'category',
  'property',
  'item template',
  'template',
  'preload',
  'form',
  'help',
  'portal',
  'stamp',
] as const;

/** The kind of a page of the kit. */
type KitPageKind = (typeof kitPageKinds)[number];

/** A page of the wiki that the kit consists of. Its text is as the wiki stores it: NFC, without blanks at the end. */
export interface KitPage {
  title: string;
  text: string;
  kind: KitPageKind;
  /** The page type that it serves, if it serves one alone. */
  type?: string;
}

/** A page type as this wiki names it, and the namespaces that its pages stand in. */
export interface KitType {
  type: PageType;
  namespaces: readonly number[];
}
