import { z } from 'zod';
import type { Field, ItemField } from './field.ts';
import type { FieldsOf } from './page.ts';
import type { PageType } from './page-type.ts';

/** Keys of the front matter that are no field: the title, parameters that nobody declares, the sync's own notes. */
export const TITLE_KEY = 'titre';
/** Key of the categories that the page names by itself. */
export const CATEGORIES_KEY = 'categories';
/** Key under which parameters that no field declares are kept. */
export const UNKNOWN_KEY = 'autres';

const autres = z.record(z.string(), z.string()).meta({
  title: 'Autres paramètres',
  description: 'Paramètres du modèle que Passerelle ne connaît pas : gardés tels quels, en wikitexte.',
});

const categories = z.array(z.string()).meta({
  title: 'Catégories',
  description:
    'Les catégories du wiki que la page nomme elle-même, sans « Catégorie: » ; une clé de tri suit un |. Celles que le modèle ajoute n’y sont pas.',
});

function valueSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'choice':
      return orOther(field.choices.map((choice) => choice.value));
    case 'list':
      return z.array(field.choices ? orOther(field.choices.map((choice) => choice.value)) : z.string());
    case 'number':
      return z.union([z.number(), z.string()]);
    case 'items':
      return z.array(itemSchema(field.fields));
    default:
      return z.string();
  }
}

/** A closed list that editors complete from, and that still accepts what a wiki holds. */
const orOther = (values: string[]): z.ZodType => z.union([z.enum(values), z.string()]);

function itemSchema(fields: Readonly<Record<string, ItemField>>): z.ZodType {
  return z.strictObject({ ...shapeOf(fields), [UNKNOWN_KEY]: autres.optional() });
}

function shapeOf(fields: Readonly<Record<string, Field>>): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, field] of Object.entries(fields)) {
    shape[key] = valueSchema(field).meta({ title: field.label, description: field.help }).optional();
  }
  return shape;
}

/** The front matter of a file of this type, typed by the declaration. */
export type FrontMatter<T extends PageType> = {
  titre: string;
  categories?: string[];
  autres?: Record<string, string>;
} & FieldsOf<T['fields']>;

const cache = new WeakMap<PageType, z.ZodType>();

/**
 * The zod schema of a type's front matter. Strict: a key that nobody declares is a typing error, since it would be
 * lost on the way to the wiki. Values outside a closed list pass; `findProblems` warns of them.
 */
export function frontMatterSchema<T extends PageType>(type: T): z.ZodType<FrontMatter<T>> {
  const known = cache.get(type);
  if (known) return known as z.ZodType<FrontMatter<T>>;
  const schema = z
    .strictObject({
      [TITLE_KEY]: z
        .string()
        .min(1)
        .meta({ title: 'Titre', description: 'Le titre de la page sur le wiki.' }),
      ...shapeOf(type.fields),
      [CATEGORIES_KEY]: categories.optional(),
      [UNKNOWN_KEY]: autres.optional(),
    })
    .meta({ title: type.label, description: type.help });
  cache.set(type, schema);
  return schema as unknown as z.ZodType<FrontMatter<T>>;
}

/** JSON Schema (draft 2020-12) of a type's front matter, for completion and hover help in editors. */
export function frontMatterJsonSchema(type: PageType): Record<string, unknown> {
  return z.toJSONSchema(frontMatterSchema(type));
}
