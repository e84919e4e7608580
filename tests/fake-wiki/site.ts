import { frenchProfile } from '#wiki-sync/codec/profile.ts';

/** Namespaces of a French wiki: number, name, English name. */
const NAMESPACES: readonly [number, string, string][] = [
  [-2, 'Média', 'Media'],
  [-1, 'Spécial', 'Special'],
  [0, '', ''],
  [1, 'Discussion', 'Talk'],
  [2, 'Utilisateur', 'User'],
  [4, 'Projet', 'Project'],
  [6, 'Fichier', 'File'],
  [8, 'MediaWiki', 'MediaWiki'],
  [10, 'Modèle', 'Template'],
  [12, 'Aide', 'Help'],
  [14, 'Catégorie', 'Category'],
];

const images = Object.entries(frenchProfile.imageWords).map(([name, aliases]) => ({
  ...{ name: `img_${name}`, aliases },
}));

/** What the fake wiki says of itself: `siteinfo` of a small French wiki. */
export const siteinfo = {
  general: {
    ...{ wikiid: 'faux', servername: '127.0.0.1', lang: 'fr', sitename: 'Faux wiki' },
    ...{ generator: 'MediaWiki 1.39.17', server: 'http://127.0.0.1', script: '/index.php' },
    ...{
      case: 'first-letter',
      maxarticlesize: 2_097_152,
      linktrail: '/^([a-zàâçéèêîôûäëïöüùÇÉÂÊÎÔÛÄËÏÖÜÀÈÙ]+)(.*)$/sDu',
    },
  },
  namespaces: Object.fromEntries(
    NAMESPACES.map(([id, name, canonical]) => [String(id), { id, name, canonical }]),
  ),
  namespacealiases: [{ id: 6, alias: 'Image' }],
  magicwords: [{ name: 'redirect', aliases: ['#REDIRECTION', '#REDIRECT'] }, ...images],
  extensiontags: frenchProfile.extensionTags.map((tag) => `<${tag}>`),
  protocols: frenchProfile.protocols,
};
