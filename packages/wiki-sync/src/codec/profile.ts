/**
 * What the codec must know of a wiki, since the same text splits differently on another one. Comes from siteinfo
 * (stored as `content/.wiki/profile.json`); the default is a French MediaWiki with the usual extensions.
 */
export interface WikiProfile {
  /** Prefixes of the template namespace, lower case: `modèle`, `template`. */
  templatePrefixes: readonly string[];
  /** Prefixes of the category namespace, lower case. */
  categoryPrefixes: readonly string[];
  /** Prefixes of the file namespace, lower case. */
  filePrefixes: readonly string[];
  /** Every prefix of a namespace, lower case with spaces. */
  namespacePrefixes: readonly string[];
  /** Tags whose content is not wikitext for the preprocessor: `nowiki`, `ref`, `gallery`, … lower case. */
  extensionTags: readonly string[];
  /** What an external link may begin with, lower case: `https://`, `mailto:`, … */
  protocols: readonly string[];
  /** Words that make a page a redirect, lower case: `#redirection`. */
  redirectWords: readonly string[];
  /** Letters that a link swallows behind its brackets, as the inside of a character class. */
  linkTrail: string;
  /** True if `chat` and `Chat` are the same title. */
  firstLetterIgnoresCase: boolean;
}

/** A French MediaWiki with the extensions that most wikis have. */
export const frenchProfile: WikiProfile = {
  templatePrefixes: ['modèle', 'modele', 'template'],
  categoryPrefixes: ['catégorie', 'categorie', 'category'],
  filePrefixes: ['fichier', 'file', 'image'],
  namespacePrefixes: [
    ...['média', 'media', 'spécial', 'special', 'discussion', 'talk', 'utilisateur', 'utilisatrice', 'user'],
    ...['discussion utilisateur', 'user talk', 'projet', 'project', 'fichier', 'file', 'image', 'mediawiki'],
    ...['modèle', 'modele', 'template', 'aide', 'help', 'catégorie', 'categorie', 'category', 'module'],
    ...['formulaire', 'form', 'attribut', 'property', 'concept'],
  ],
  extensionTags: [
    ...['nowiki', 'pre', 'gallery', 'indicator', 'langconvert', 'ref', 'references', 'poem', 'math', 'chem'],
    ...['syntaxhighlight', 'source', 'templatedata', 'inputbox', 'imagemap', 'categorytree', 'timeline'],
    ...[
      'section',
      'score',
      'graph',
      'mapframe',
      'maplink',
      'templatestyles',
      'embedvideo',
      'youtube',
      'html',
    ],
  ],
  protocols: [
    ...[
      'http://',
      'https://',
      'ftp://',
      'ftps://',
      'sftp://',
      'ssh://',
      'irc://',
      'ircs://',
      'xmpp:',
      'sip:',
    ],
    ...['sips:', 'gopher://', 'telnet://', 'nntp://', 'worldwind://', 'mailto:', 'tel:', 'sms:', 'news:'],
    ...['svn://', 'git://', 'mms://', 'bitcoin:', 'magnet:', 'urn:', 'geo:', 'matrix:', '//'],
  ],
  redirectWords: ['#redirection', '#redirect'],
  linkTrail: 'a-zàâçéèêîôûäëïöüùÇÉÂÊÎÔÛÄËÏÖÜÀÈÙ',
  firstLetterIgnoresCase: true,
};
