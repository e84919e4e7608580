import type { PageType } from '@passerelle/wiki-sync/page';

/** In these types the body is the page itself; elsewhere it is a section that completes the fields. */
export const bodyIsPage = (type: PageType): boolean => type.id === 'guide' || type.id === 'terme';
