import { describe, expect, it } from 'vitest';
import {
  findProblems,
  frontMatterJsonSchema,
  frontMatterSchema,
  itemTemplateName,
  mapPageType,
  pageTypes,
  parameterNames,
  relationsOf,
  slugify,
  type Field,
  type Page,
  type PageType,
} from '@passerelle/wiki-sync/page';

const types: PageType[] = Object.values(pageTypes);
const page = (fields: Page['fields'], unknown: Page['unknown'] = {}): Page => ({
  type: 'defi',
  fields,
  unknown,
  body: '',
  problems: [],
});

/** Every field of a type, those of its items included. */
const allFields = (type: PageType): [string, Field][] =>
  Object.entries(type.fields).flatMap(([key, field]) =>
    field.kind === 'items'
      ? [
          [key, field] as [string, Field],
          ...Object.entries(field.fields).map(([inner, one]): [string, Field] => [`${key}.${inner}`, one]),
        ]
      : [[key, field] as [string, Field]],
  );

describe.each(types)('the page type $id', (type) => {
  it('begins with three fields at most, the title aside', () => {
    const starters = allFields(type).filter(([, field]) => field.starter);
    expect(starters.length).toBeGreaterThan(0);
    expect(starters.length).toBeLessThanOrEqual(2);
  });

  it('reads each parameter into one field only', () => {
    const owners = [
      type.fields,
      ...Object.values(type.fields).flatMap((field) => (field.kind === 'items' ? [field.fields] : [])),
    ];
    for (const fields of owners) {
      const names = Object.values(fields).flatMap((field) => [...parameterNames(field)]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has keys in snake case without accents, and labels and help in French with typographic apostrophes', () => {
    for (const [key, field] of allFields(type)) {
      expect(key).toMatch(/^[a-z_.]+$/);
      expect(field.label).not.toContain("'");
      expect(field.help).toMatch(/[.…?]$/);
      expect(field.help).not.toContain("'");
    }
  });

  it('points its relations and groups to things that exist', () => {
    for (const [, field] of allFields(type)) {
      const to = field.kind === 'relation' || field.kind === 'list' ? field.to : undefined;
      if (to !== undefined) expect(Object.keys(pageTypes)).toContain(to);
      if (field.group !== undefined) expect(Object.keys(type.groups)).toContain(field.group);
    }
    for (const expectation of type.expects) {
      for (const key of [expectation.field, ...expectation.needs])
        expect(Object.keys(type.fields)).toContain(key);
    }
  });

  it('has a JSON Schema whose properties say what they are', () => {
    const schema = frontMatterJsonSchema(type) as {
      properties: Record<string, { title?: string; description?: string }>;
    };
    expect(Object.keys(schema.properties)).toEqual([
      'titre',
      ...Object.keys(type.fields),
      'categories',
      'autres',
    ]);
    expect(Object.values(schema.properties).every((property) => property.title && property.description)).toBe(
      true,
    );
  });
});

describe('the schema of the front matter', () => {
  const schema = frontMatterSchema(pageTypes.defi);

  it('accepts a title alone, and a value that the wiki has outside a closed list', () => {
    expect(schema.safeParse({ titre: 'X' }).success).toBe(true);
    expect(schema.safeParse({ titre: 'X', statut: 'inventé', themes: ['accueil', 'inventé'] }).success).toBe(
      true,
    );
  });

  it('refuses a key that nobody declares, since it would be lost', () => {
    expect(schema.safeParse({ titre: 'X', resumé: 'faute de frappe' }).success).toBe(false);
    expect(schema.safeParse({ titre: 'X', verbatims: [{ citaton: 'faute' }] }).success).toBe(false);
  });
});

describe('findings', () => {
  it('names values outside a list, impossible days and what a status expects', () => {
    const problems = findProblems(
      page({
        statut: 'qualifié',
        themes: ['accueil', 'inventé'],
        annonce_le: '2026-02-30',
        discussion: 'javascript:alert(1)',
      }),
      pageTypes.defi,
    );
    expect(problems.map(({ level, field, message }) => `${level} ${field ?? ''}: ${message}`))
      .toMatchInlineSnapshot(`
      [
        "warning themes: “inventé” is not one of the values of “Thèmes”: accueil, vie du lieu, animation, réservation, gestion et comptabilité, accès, gouvernance, financement, communication, numérique, documentation, bâtiment et énergie, fabrication et réparation, formation, coopération.",
        "warning annonce_le: “2026-02-30” is not a day written YYYY-MM-DD.",
        "warning discussion: “javascript:alert(1)” is not an http, https or mailto address; the site shows it as text.",
        "warning statut: statut is “qualifié”, but verbatims, situations, contraintes are empty. Un défi est qualifié quand au moins un verbatim, une situation et une contrainte le décrivent.",
      ]
    `);
  });

  it('takes a typewriter apostrophe for a typographic one, and notes unknown parameters', () => {
    expect(findProblems(page({}, { couleur: 'bleu' }), pageTypes.defi)).toMatchObject([
      { level: 'note', field: 'autres.couleur' },
    ]);
  });

  it('finds the relations of fields, lists and items', () => {
    const relations = relationsOf(
      page({ defis_lies: ['A', 'B'], reponses: [{ solution: 'Dokos' }] }),
      pageTypes.defi,
    );
    expect(relations).toEqual([
      { field: 'reponses[0].solution', to: 'solution', title: 'Dokos' },
      { field: 'defis_lies', to: 'defi', title: 'A' },
      { field: 'defis_lies', to: 'defi', title: 'B' },
    ]);
  });
});

describe('a mapped page type', () => {
  const mapped = mapPageType(pageTypes.solution, {
    template: 'Commun',
    parameters: { resume: 'shortdescription' },
  });

  it('writes the wiki’s own names and still reads the declared ones', () => {
    expect(mapped.template).toBe('Commun');
    expect(mapped.templateAliases).toContain('Solution');
    expect(parameterNames(mapped.fields.resume as Field)).toEqual([
      'shortdescription',
      'résumé',
      'shortDescription',
    ]);
  });

  it('keeps the names of its items', () => {
    const etapes = mapped.fields.etapes;
    expect(etapes?.kind === 'items' && itemTemplateName(mapped, etapes)).toBe('Solution/Étape');
  });
});

describe('slugs', () => {
  it.each([
    ['L’accueil : quelle galère !', 'l-accueil-quelle-galere'],
    ['🐝 MOVILAB en fête !', 'movilab-en-fete'],
    ['Œuvrer ensemble, n°1', 'oeuvrer-ensemble-n-1'],
    ['conseiller·e·s', 'conseilleres'],
    ['../../etc/passwd', 'etc-passwd'],
    ['日本', ''],
  ])('makes %s into %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });
});
