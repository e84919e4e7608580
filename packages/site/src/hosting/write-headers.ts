import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile, htaccessFile, nginxSnippet } from './security-headers.ts';

/**
 * Writes security headers for the usual hosts into the built site: `_headers` and `.htaccess` are read where they lie,
 * `nginx-headers.conf` is there to be included. A host that knows none of them still has the policy in each page.
 */
export function writeHeaders(base: string, wikiOrigin: string | undefined): AstroIntegration {
  return {
    name: 'passerelle-headers',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('_headers', dir), headersFile(base, wikiOrigin));
        await writeFile(new URL('.htaccess', dir), htaccessFile(base, wikiOrigin));
        await writeFile(new URL('nginx-headers.conf', dir), nginxSnippet(base, wikiOrigin));
      },
    },
  };
}
