import { defineCollection } from 'astro:content';
import { frontMatterSchema, pageTypes } from '@passerelle/wiki-sync/page';
import type { PageType } from '@passerelle/wiki-sync/page';
import { contentLoader } from '#catalogue/content-loader.ts';

const collectionOf = <T extends PageType>(type: T) =>
  defineCollection({ loader: contentLoader(type), schema: frontMatterSchema(type) });

/** One collection a page type, validated by the type's own schema. */
export const collections = {
  guide: collectionOf(pageTypes.guide),
  defi: collectionOf(pageTypes.defi),
  solution: collectionOf(pageTypes.solution),
  methodologie: collectionOf(pageTypes.methodologie),
  acteur: collectionOf(pageTypes.acteur),
  terme: collectionOf(pageTypes.terme),
};
