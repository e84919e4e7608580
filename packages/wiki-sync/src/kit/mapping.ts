import type { Field } from '#page/field.ts';
import { parameterNames, type PageType } from '#page/page-type.ts';

/** A template of the wiki’s own that says much of what one of our page types says. */
export interface LikeTemplate {
  /** Its name, without the namespace. */
  template: string;
  /** Identifier of the page type. */
  type: string;
  /** Our field for each of its parameters that is known under another spelling than ours. */
  parameters: Readonly<Record<string, string>>;
  /** Keys of our fields that it has. */
  fields: readonly string[];
  /** Parameters that no field of ours stands for; they are kept, and shown as « autres ». */
  unknown: readonly string[];
}

/** Lower case without accents, blanks and hyphens: what two spellings of a parameter have in common. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replace(/s$/, '');

/** What wikis call a template for pages of a type, besides our own names; folded, as a whole word of its name. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  defi: ['defi', 'challenge', 'besoin', 'probleme', 'problematique', 'galere'],
  solution: ['solution', 'commun', 'ressource', 'project', 'projet', 'outil', 'logiciel'],
  methodologie: ['methodologie', 'methode', 'tuto', 'tutoriel', 'fichemethodologique', 'atelier'],
  acteur: ['acteur', 'organisation', 'structure', 'reseau', 'prestataire'],
  guide: ['guide'],
  terme: ['terme', 'definition', 'glossaire'],
};

/** Spellings of sister wikis that no declaration names, by folded parameter. */
const SPELLINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  solution: { website: 'site', siteweb: 'site', name: 'titre', tag: 'mots_cles', complement: 'description' },
  defi: { shortdescription: 'resume', description: 'analyse', tag: 'mots_cles' },
  methodologie: { shortdescription: 'resume', duration: 'duree', public: 'publics', publiccible: 'publics' },
  acteur: { shortdescription: 'resume', location: 'territoires', url: 'site' },
};

/** The parameters that a template’s text reads, in order: `{{{résumé|}}}`. */
function parametersOf(wikitext: string): string[] {
  const found = [...wikitext.matchAll(/\{\{\{([^{}|<>\n]+)/g)].map(([, name = '']) => name.trim());
  return [...new Set(found)].filter((name) => name !== '' && !/^\d+$/.test(name));
}

function fieldFor(type: PageType, parameter: string): string | undefined {
  const exact = Object.entries(type.fields).find(([, field]) => parameterNames(field).includes(parameter));
  if (exact) return exact[0];
  const wanted = folded(parameter);
  const alike = Object.entries(type.fields).find(([key, field]: [string, Field]) =>
    [key, field.label, ...parameterNames(field)].some((one) => folded(one) === wanted),
  );
  const known = SPELLINGS[type.id]?.[wanted];
  return alike?.[0] ?? (known !== undefined && type.fields[known] ? known : undefined);
}

/** What a template has in common with a page type; undefined if too little to be the same thing. */
export function likeTemplate(template: string, wikitext: string, type: PageType): LikeTemplate | undefined {
  const [parameters, unknown]: [Record<string, string>, string[]] = [{}, []];
  const fields = new Set<string>();
  for (const parameter of parametersOf(wikitext)) {
    const key = fieldFor(type, parameter);
    if (key === undefined || fields.has(key)) unknown.push(parameter);
    else {
      fields.add(key);
      const field = type.fields[key];
      if (field && !parameterNames(field).includes(parameter)) parameters[key] = parameter;
      else if (field && field.parameter !== parameter) parameters[key] = parameter;
    }
  }
  const named = isNamedLike(template, type.id);
  const enough = named ? fields.size >= 1 : fields.size >= 4 && fields.size >= unknown.length;
  return enough ? { template, type: type.id, parameters, fields: [...fields], unknown } : undefined;
}

const isNamedLike = (template: string, type: string): boolean =>
  (NAMES[type] ?? []).includes(folded(template.split('/').at(-1) ?? ''));

/** True if a template has a name that wikis give to pages of one of these types; sub-templates are left out. */
export const mayBeLike = (template: string, types: readonly PageType[]): boolean =>
  !template.includes('/') && types.some(({ id }) => isNamedLike(template, id));

/** The page type that a template looks like most, if any. */
export function mostLike(
  template: string,
  wikitext: string,
  types: readonly PageType[],
): LikeTemplate | undefined {
  const isNamed = (type: string): boolean => isNamedLike(template, type);
  return types
    .flatMap((type) => likeTemplate(template, wikitext, type) ?? [])
    .sort(
      (one, other) =>
        Number(isNamed(other.type)) - Number(isNamed(one.type)) || other.fields.length - one.fields.length,
    )[0];
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The setting of `wiki-sync.config.ts` that maps a page type onto a template, on one line. */
export function mappingSetting({ template, type, parameters }: LikeTemplate): string {
  const pairs = Object.entries(parameters).map(([key, name]) => `${key}: ${quoted(name)}`);
  const mapped = pairs.length > 0 ? `, parameters: { ${pairs.join(', ')} }` : '';
  return `types: { ${type}: { template: ${quoted(template)}${mapped} } }`;
}
