import { createHash } from 'node:crypto';

/** SHA-1 of a text’s UTF-8 bytes in hexadecimal: what MediaWiki gives for a revision. */
export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
