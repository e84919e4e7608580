import { frontMatterJsonSchema, itemsFields, itemTemplateName, pageTypes } from '@passerelle/wiki-sync/page';
import type { Field, PageType } from '@passerelle/wiki-sync/page';
import { documentJsonSchema, documents } from '#wiki-sync/commands/documents.ts';

/** A file of the docs that is made from the code. */
export interface GeneratedDoc {
  /** Path below the repository. */
  file: string;
  text: string;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;

function kindOf(field: Field): string {
  if (field.kind === 'relation') return `relation → ${code(field.to)}`;
  if (field.kind === 'list') {
    const of = field.to === undefined ? 'list' : `list of relations → ${code(field.to)}`;
    return `${of}, separated by ${code(field.separator)}`;
  }
  return field.kind;
}

function valuesOf(field: Field): string {
  if ((field.kind !== 'choice' && field.kind !== 'list') || !field.choices) return '';
  return field.choices.map((choice) => choice.value).join(' · ');
}

function rows(fields: Readonly<Record<string, Field>>, prefix: string): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const spellings = field.kind === 'items' ? '' : [field.parameter, ...field.aliases].map(code).join(', ');
    const own = `| ${code(name)} | ${field.label} | ${kindOf(field)} | ${cell(spellings)} | ${cell(field.help)} | ${cell(valuesOf(field))} |`;
    return field.kind === 'items' ? [own, ...rows(field.fields, `${name}[].`)] : [own];
  });
}

function section(type: PageType): string {
  const templates = [type.template, ...type.templateAliases]
    .map((name) => code(`{{${name}}}`))
    .join(', also ');
  const items = itemsFields(type.fields).map(
    (field) => `${code(`{{${itemTemplateName(type, field)}}}`)} for ${field.label}`,
  );
  return [
    `## ${type.label} (${code(type.id)})`,
    type.help,
    `Files in ${code(`content/${type.folder}/`)}, template ${templates}.${items.length > 0 ? ` Items: ${items.join(', ')}.` : ''}`,
    '| key | label | kind | parameter | help | values |\n| --- | --- | --- | --- | --- | --- |\n' +
      rows(type.fields, '').join('\n'),
  ].join('\n\n');
}

const intro = `# Page types and their fields

Made by \`npm run docs\` from the declarations in \`packages/wiki-sync/src/page/types/\`; a test fails when the two differ. Front
matter also has \`titre\`, the title on the wiki, \`categories\`, those that the page names by itself, and \`autres\`, the
parameters of the template that no field declares.`;

const jsonText = (data: unknown): string => `${JSON.stringify(data, undefined, 2)}\n`;

/** Every document that is made from the code: the tables of fields, the JSON Schemas of the front matter and of `--json`. */
export function generatedDocs(): GeneratedDoc[] {
  const types: PageType[] = Object.values(pageTypes);
  return [
    { file: 'docs/page-types.md', text: `${[intro, ...types.map(section)].join('\n\n')}\n` },
    ...types.map((type) => ({
      file: `docs/schemas/${type.id}.schema.json`,
      text: jsonText(frontMatterJsonSchema(type)),
    })),
    ...Object.keys(documents).map((name) => ({
      file: `docs/schemas/cli/${name}.schema.json`,
      text: jsonText(documentJsonSchema(name)),
    })),
  ];
}
