import { defineConfig } from '@passerelle/wiki-sync/config';

// Which wiki, and under whose account, is said by the environment: WIKI_API_URL, WIKI_USERNAME, WIKI_PASSWORD.
// Every setting is explained in docs/configuration.md.
export default defineConfig({
  types: {
    guide: {},
    defi: {},
    // Movilab's own `{{Commun}}` pages are read and written as they are; new pages call `{{Solution}}`.
    solution: {},
    methodologie: {},
    acteur: {},
    terme: {},
  },
});
