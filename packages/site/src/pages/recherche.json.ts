import type { APIRoute } from 'astro';
import { getCatalogue } from '#catalogue/catalogue.ts';
import { collectEntries } from '#search/collect-entries.ts';

/** What the search in the browser works on. */
export const GET: APIRoute = async () => Response.json(collectEntries((await getCatalogue()).all));
