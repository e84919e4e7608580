import fc from 'fast-check';
import { tableText } from './table-arbitraries.ts';

/** Pieces that wikitext is made of, well-formed and not, so that soups of them meet every branch of the codec. */
const TOKENS = [
  ...[
    '{{',
    '}}',
    '{{{',
    '}}}',
    '[[',
    ']]',
    '|',
    '=',
    '\n',
    '\n\n',
    "''",
    "'''",
    "'''''",
    "'",
    ' ',
    '  ',
    '\t',
  ],
  ...[
    '{{Défi',
    '{{Défi\n|résumé=',
    '|thèmes=accueil, numérique',
    '{{Défi/Verbatim|citation=',
    '{{Modèle|a=b}}',
    '{{!}}',
  ],
  ...[
    '== Titre ==',
    '\n== Titre ==\n',
    '=',
    '----',
    '\n* ',
    '\n** ',
    '\n# ',
    '\n: ',
    '\n; ',
    '\n; a : b',
    '\n:: ',
    '\n:* ',
    '\n*: ',
    '\n**',
    '\n:',
    '\n<blockquote>',
    '</blockquote>\n',
    ' : ',
    '\\:',
    '\n ',
    '{|',
    '|}',
    '|-',
  ],
  ...[
    '<ref>',
    '</ref>',
    '<ref name="a" />',
    '<ref name="a">x</ref>',
    '<ref name=b>',
    '<ref>mot</ref>',
    '<references />',
    '[^1]',
    '\n[^1]: ',
    '[^a]',
    '!',
    '(',
    '<nowiki>',
    '</nowiki>',
    '<!--',
    '-->',
    '<br>',
    '<br />',
    '<div>',
    '</div>',
  ],
  ...[
    '<pre>',
    '</pre>',
    '<includeonly>',
    '</includeonly>',
    '<noinclude>',
    '<code>x</code>',
    '<b>',
    '<script>',
    '-{',
    '}-',
  ],
  ...[
    '[http://exemple.fr texte]',
    'http://exemple.fr',
    '[https://a.fr]',
    'mailto:a@b.fr',
    '[[Page|label]]',
    '[[Page]]s',
  ],
  ...[
    '[[Fichier:X.png|vignette|Légende]]',
    '[[Fichier:',
    '[[Fichier:X.png]]',
    '[[File:x y.png|thumb|200px|alt=a b|link=https://a.fr|',
    '[[Image:X.png|vignette|thumb|',
    '|upright=1.2|page=3|start=4',
    '|link=javascript:a]]',
    '[[Catégorie:X]]',
    '[[:Catégorie:X]]',
    '\n[[Catégorie:X]]\n',
    '\n[[category: Vie_du_lieu|clé]] [[Catégorie:Y| ]]\n',
    '__TOC__',
    '#REDIRECTION [[X]]',
    '~~~~',
  ],
  ...[
    '<pre>x</pre>',
    '<pre>\n&lt;',
    '\n<pre>\n<nowiki>a</nowiki> &amp;amp;\n\n</pre>\n',
    '\n<syntaxhighlight lang="js" line>\na\n</syntaxhighlight>\n',
    '<source lang=php>',
    '</source>',
    '\n<gallery mode=packed>\nA.png|b\n</gallery>\n',
    '<gallery>',
    '</gallery>',
    '\n<poem>\na\n b\n</poem>\n',
    '\n a\n b\n \n c',
    '<sup>',
    '</sup>',
    '<SUB >',
    '</sub>',
    '<small>',
    '</small>',
    '<code>',
    '</code>',
    '</b>',
    '<span style="x">',
    '</span>',
    "<nowiki>''</nowiki>",
    '<nowiki/>',
    '<nowiki>&lt;a&amp;b&zwj;</nowiki>',
    '&zwj;',
    '&eacute;',
    '&shy;',
    '&inconnu;',
    '&NotEqualTilde;',
    '&#8239;',
    '&nbsp;',
    '&amp;',
    '&lt;',
    '&#123;',
    '&',
    '\u00A0',
    'é',
    'e\u0301',
    '🐝',
    '«\u00A0mot\u00A0»',
    'l’accueil',
    'import x',
    'export ',
  ],
  ...[
    '- ',
    '1. ',
    '# ',
    '> ',
    '`',
    '```',
    '*',
    '_',
    '~~',
    '\\',
    '<',
    '>',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '---',
    '+++',
    'a',
    'Mot',
  ],
  ...[
    '\r\n',
    '\r',
    '\0',
    '\uFEFF',
    '\u2028',
    '\u2028---\u2028',
    '␤',
    '{{subst:X}}',
    '[[A (b)|]]',
    '%41',
    '&#x41;',
  ],
];

/** Wikitext that is mostly broken. */
export const soup = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...TOKENS) }, fc.string({ maxLength: 4 })), {
    maxLength: 40,
  })
  .map((tokens) => tokens.join(''));

/** A sentence as people write it. */
export const sentence = fc
  .array(
    fc.constantFrom(
      'accueil',
      'la salle',
      'l’équipe',
      'un',
      'tableau',
      'mardi',
      'oui',
      '2 750',
      'été',
      'C’est',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));

/** A value that tries to break out of its parameter. */
export const hostileValue = fc.oneof(
  soup,
  fc.string(),
  fc
    .array(fc.constantFrom('}}', '{{', '|', '=', '[[', ']]', '<!--', '{{!}}', '\n', 'x'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

const parameter = fc.tuple(
  fc.constantFrom(
    'résumé',
    'statut',
    'thèmes',
    'inconnu',
    'analyse',
    'discussion',
    'prochaine étape',
    ' résumé ',
    '1',
  ),
  fc.oneof(
    sentence,
    soup.map((text) => text.replace(/[{}|[\]<]/g, '')),
    fc.constant(''),
  ),
);

/** A page as wikis have them: a call in one of the usual layouts, items, and text around it. */
export const plausiblePage = fc
  .record({
    before: fc.oneof(
      fc.constant(''),
      fc.constant(' préformaté\n  deux\n'),
      fc.constant('{{Ébauche}}\n'),
      sentence.map((text) => `${text}\n\n`),
    ),
    layout: fc.constantFrom('lines', 'inline', 'spaced', 'pipe first'),
    parameters: fc.array(parameter, { maxLength: 6 }),
    items: fc.array(sentence, { maxLength: 3 }),
    after: fc.array(
      fc.oneof(
        sentence,
        sentence.map((text) => `== ${text} ==`),
        sentence.map((text) => `* ${text}\n* ${text}`),
        sentence.map((text) => `[[Catégorie:${text}]]\n[[Category:${text}|${text}]]`),
        sentence.map((text) => `; ${text} : ${text}\n:: ${text}\n:* ${text}`),
        sentence.map((text) => `** ${text}\n*: ${text}\n# ${text}`),
        sentence.map((text) => `<blockquote>\n${text}\n\n* ${text}\n</blockquote>`),
        sentence.map((text) => `${text}<ref>${text}</ref>, ${text}<ref>mot</ref>`),
        fc
          .constantFrom(
            '<ref name="n">mot</ref>',
            '<ref name="n" />',
            '<ref name=m>mot</ref>',
            '<ref name=m />',
          )
          .map((ref) => `été${ref}`),
        tableText,
        soup,
      ),
      {
        maxLength: 5,
      },
    ),
  })
  .map(({ before, layout, parameters, items, after }) => {
    const call = parameters.map(([name, value]) => printParameter(layout, name, value)).join('');
    const close = layout === 'inline' ? '}}' : '\n}}';
    const calls = items.map((text) => `\n{{Défi/Verbatim|citation=${text}|qui=concierge}}`).join('');
    return `${before}{{Défi${call}${close}${calls}\n${after.join('\n\n')}`;
  });

function printParameter(layout: string, name: string, value: string): string {
  switch (layout) {
    case 'inline':
      return `|${name}=${value}`;
    case 'spaced':
      return `\n | ${name.padEnd(12)} = ${value}`;
    case 'pipe first':
      return `\n|\n${name}=${value}`;
    default:
      return `\n|${name}=${value}`;
  }
}

/** Any wikitext: plausible pages and soups. */
export const wikitext = fc.oneof(plausiblePage, soup);
