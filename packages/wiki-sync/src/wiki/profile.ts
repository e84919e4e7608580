import { frenchProfile, type WikiProfile } from '#codec/profile.ts';
import { isRecord, listAt, recordAt, textAt } from './json.ts';
import type { Unchecked } from './json.ts';

const TEMPLATE = 10;
const CATEGORY = 14;
const FILE = 6;

/** What the codec must know of a wiki, from the answer to `siteinfo`. */
export function profileOf(query: Unchecked): WikiProfile {
  const prefixes = prefixesByNamespace(query);
  const of = (id: number): readonly string[] => prefixes.get(id) ?? [];
  const tags = listAt(query, 'extensiontags').map((tag) => String(tag).replace(/[<>]/g, '').toLowerCase());
  const protocols = listAt(query, 'protocols').map((protocol) => String(protocol).toLowerCase());
  return {
    templatePrefixes: of(TEMPLATE),
    categoryPrefixes: of(CATEGORY),
    filePrefixes: of(FILE),
    namespacePrefixes: [...prefixes.values()].flat(),
    extensionTags: tags,
    protocols,
    redirectWords: redirectWords(query),
    linkTrail: linkTrail(textAt(recordAt(query, 'general'), 'linktrail')),
    firstLetterIgnoresCase: textAt(recordAt(query, 'general'), 'case') !== 'case-sensitive',
    templateRedirects: templateRedirects(query),
    imageWords: imageWords(query),
  };
}

const nameOf = (title: string): string => title.slice(title.indexOf(':') + 1);

/** Redirects among the templates that were asked about, and to them; by name, so that the stored profile is stable. */
function templateRedirects(query: Unchecked): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const one of listAt(query, 'redirects')) {
    const [from, to] = [textAt(one, 'from'), textAt(one, 'to')];
    if (from !== undefined && to !== undefined) found.push([nameOf(from), nameOf(to)]);
  }
  for (const page of listAt(query, 'pages')) {
    const target = textAt(page, 'title');
    for (const one of listAt(page, 'redirects')) {
      const title = textAt(one, 'title');
      if (title !== undefined && target !== undefined) found.push([nameOf(title), nameOf(target)]);
    }
  }
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function prefixesByNamespace(query: Unchecked): Map<number, string[]> {
  const prefixes = new Map<number, string[]>();
  const add = (id: unknown, name: string | undefined): void => {
    if (typeof id !== 'number' || name === undefined || name === '') return;
    const key = name.replaceAll('_', ' ').toLowerCase();
    const names = prefixes.get(id) ?? [];
    if (!names.includes(key)) prefixes.set(id, [...names, key]);
  };
  for (const namespace of Object.values(recordAt(query, 'namespaces'))) {
    if (!isRecord(namespace)) continue;
    add(namespace['id'], textAt(namespace, 'name'));
    add(namespace['id'], textAt(namespace, 'canonical'));
  }
  for (const alias of listAt(query, 'namespacealiases')) {
    if (isRecord(alias)) add(alias['id'], textAt(alias, 'alias'));
  }
  return prefixes;
}

function redirectWords(query: Unchecked): readonly string[] {
  const word = listAt(query, 'magicwords').find((one) => textAt(one, 'name') === 'redirect');
  const aliases = listAt(word, 'aliases').map((alias) => String(alias).toLowerCase());
  return aliases.length > 0 ? aliases : ['#redirect'];
}

const IMAGE_OPTION = 'img_';

/** `img_thumbnail` with its aliases, and so on; a wiki that tells none has those that every MediaWiki knows. */
function imageWords(query: Unchecked): WikiProfile['imageWords'] {
  const told = listAt(query, 'magicwords').flatMap((word): [string, string[]][] => {
    const name = textAt(word, 'name') ?? '';
    return name.startsWith(IMAGE_OPTION)
      ? [[name.slice(IMAGE_OPTION.length), listAt(word, 'aliases').map(String)]]
      : [];
  });
  return told.length > 0 ? Object.fromEntries(told) : frenchProfile.imageWords;
}

/** The inside of the character class in MediaWiki’s `/^([a-zà…]+)(.*)$/sDu`; anything more elaborate is not taken. */
function linkTrail(expression: string | undefined): string {
  const inside = /^\/\^\(\[([^\]\\]*)\]\+\)\(\.\*\)\$\/[a-zA-Z]*$/.exec(expression ?? '')?.[1];
  return inside ?? 'a-z';
}
