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
  /** Names that lead to another template, without namespace: `Challenge` where `Modèle:Challenge` redirects to `Modèle:Défi`. */
  templateRedirects?: Readonly<Record<string, string>>;
  /** Words for the options of an image by MediaWiki's name of each (`thumbnail`, `width`), `$1` standing for a value. */
  imageWords: Readonly<Record<string, readonly string[]>>;
}

/** French and English words for the options of an image, as MediaWiki has them. */
const imageWords: WikiProfile['imageWords'] = {
  thumbnail: ['vignette', 'thumb', 'thumbnail'],
  manualthumb: ['vignette=$1', 'thumbnail=$1', 'thumb=$1'],
  framed: ['cadre', 'encadré', 'encadre', 'frame', 'framed', 'enframed'],
  frameless: ['sans_cadre', 'non_encadré', 'non_encadre', 'frameless'],
  border: ['bordure', 'border'],
  right: ['droite', 'right'],
  left: ['gauche', 'left'],
  center: ['centré', 'center', 'centre'],
  none: ['néant', 'neant', 'none'],
  width: ['$1px'],
  upright: ['redresse', 'redresse=$1', 'redresse_$1', 'upright', 'upright=$1', 'upright $1'],
  alt: ['alt=$1'],
  link: ['lien=$1', 'link=$1'],
  class: ['classe=$1', 'class=$1'],
  lang: ['langue=$1', 'lang=$1'],
  page: ['page=$1', 'page $1'],
  baseline: ['base', 'ligne-de-base', 'baseline'],
  sub: ['indice', 'ind', 'sub'],
  super: ['exposant', 'exp', 'super', 'sup'],
  top: ['haut', 'top'],
  text_top: ['haut-texte', 'haut-txt', 'text-top'],
  middle: ['milieu', 'middle'],
  bottom: ['bas', 'bottom'],
  text_bottom: ['bas-texte', 'bas-txt', 'text-bottom'],
};

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
  imageWords,
};
