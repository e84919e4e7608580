import type { Field, ItemField, ItemsField } from '#page/field.ts';
import { inGroups, itemsFields, itemTemplateName, simpleFields } from '#page/page-type.ts';
import { addAnother, addItems, itemLinks } from './item-links.ts';
import type { KitPage, KitType } from './kit-page.ts';
import { KIT_CATEGORY, type KitWiki } from './kit-wiki.ts';
import { maintenanceOf } from './maintenance.ts';
import { setProperties } from './properties.ts';
import { shownDetail, shownField, shownState, shownValue, valueOf } from './shown-field.ts';
import { box, styleTag } from './styles.ts';
import { parameterDoc } from './template-data.ts';

type Entry = [key: string, field: ItemField];

/** The templates show one line of code a field; comments keep the line breaks out of the page. */
const lines = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('<!--\n-->');

/** Content where one of the fields has a value. */
const ifAny = (fields: readonly Field[], content: string): string =>
  `{{#if:${fields.map(valueOf).join('')}|${content}}}`;

/** What every fiche is known by: its first words, or an invitation to find them. */
const LEADS = new Set(['resume', 'definition']);
/** Fields that are shown in a way of their own, not under a label. */
const APART = new Set([...LEADS, 'statut', 'exemple', 'image']);

const EXAMPLE = 'Ceci est un exemple inventé, qui montre comment remplir une fiche.';

function lead(entries: readonly Entry[], wiki: KitWiki): string {
  const [first] = entries.filter(([key]) => LEADS.has(key));
  if (!first) return '';
  const [key, field] = first;
  const invitation = `Cette fiche n’a pas encore de ${field.label.toLowerCase()}. Modifiez la page pour l’écrire en une phrase\u00A0: ${field.help}`;
  const shown = box(wiki, 'resume', shownValue(key, field, wiki).trim());
  return `{{#if:${valueOf(field)}|${shown}|${box(wiki, 'invitation', invitation)}}}`;
}

/** The fields of each group, under its heading where it has one to show. The first group needs none. */
function groups({ type }: KitType, entries: readonly Entry[], wiki: KitWiki): string[] {
  const [first] = Object.keys(type.groups);
  const labelled = entries.filter(([key]) => !APART.has(key));
  return inGroups(type.groups, labelled).flatMap(({ id, label, entries: members }) => {
    const shown = members.map(([key, field]) => shownField(key, field, wiki));
    if (id === first) return shown;
    const heading = ifAny(
      members.map(([, field]) => field),
      box(wiki, 'groupe', label),
    );
    return [heading, ...shown];
  });
}

/** The pages of these namespaces alone are fiches: a template’s own page and a draft elsewhere are in no category. */
const whereFichesStand = (namespaces: readonly number[], content: string): string =>
  `{{#switch:{{NAMESPACENUMBER}}${namespaces.map((one) => `|${String(one)}`).join('')}=${content}}}`;

function mainTemplate(kit: KitType, wiki: KitWiki): KitPage {
  const { type, namespaces } = kit;
  const entries = simpleFields(type.fields);
  const apart = (name: string): Field | undefined => type.fields[name];
  const [example, image, state] = [apart('exemple'), apart('image'), apart('statut')];
  const inside = lines([
    example ? `{{#ifeq:{{lc:${valueOf(example)}}}|oui|${box(wiki, 'invitation', EXAMPLE)}}}` : '',
    image ? `{{#if:${valueOf(image)}|[[${wiki.names.file}:${valueOf(image)}|right|240px|alt=]]}}` : '',
    lead(entries, wiki),
    state ? shownState(state, wiki) : '',
    ...groups(kit, entries, wiki),
    itemLinks(type, wiki),
  ]);
  const category = (name: string): string => `[[${wiki.names.category}:${name}]]`;
  const shown = lines([
    styleTag(wiki) + box(wiki, 'fiche', inside),
    whereFichesStand(namespaces, category(type.category) + maintenanceOf(type, wiki)),
    setProperties(type, wiki),
  ]);
  const items = itemsFields(type.fields);
  const doc = [
    `${type.help} Mode d’emploi\u00A0: [[${wiki.names.help}:${type.label}]].`,
    ...(items.length > 0
      ? [
          '',
          'Après ce modèle, un modèle par élément\u00A0:',
          ...items.map((field) => itemLine(kit, field, wiki)),
        ]
      : []),
    '',
    parameterDoc(wiki, type.help + addItems(type, wiki), type.fields, type.groups),
  ];
  const title = `${wiki.names.template}:${type.template}`;
  return { title, kind: 'template', type: type.id, text: page(shown, doc, wiki) };
}

/** A link always works; a template that shows the name of another one is not on every wiki. */
const itemLine = ({ type }: KitType, field: ItemsField, wiki: KitWiki): string =>
  `* [[${wiki.names.template}:${itemTemplateName(type, field)}|${itemTemplateName(type, field)}]]\u00A0: ${field.help}`;

/** Kinds that may stand beside the name of an item, as in « Contrainte : juridique ». */
const NAMING = new Set<Field['kind']>(['relation', 'line', 'choice']);

function itemTemplate(kit: KitType, field: ItemsField, wiki: KitWiki): KitPage {
  const entries = simpleFields(field.fields);
  const [first] = entries;
  const naming = first && NAMING.has(first[1].kind) ? first : undefined;
  const texts = entries.filter(([, one]) => one.kind === 'text' || one.kind === 'rich');
  const only = texts.length === 1 ? texts[0] : undefined;
  const name = naming
    ? `${field.template}{{#if:${valueOf(naming[1])}|&#160;: ${shownValue(...naming, wiki)}}}`
    : field.template;
  const text = only ? `{{#if:${valueOf(only[1])}|${box(wiki, 'texte', quoted(...only))}}}` : '';
  const rest = entries.filter((entry) => entry !== naming && entry !== only);
  const shown = lines([
    box(wiki, 'nom', name),
    text,
    ...rest.map(([key, one]) => shownDetail(key, one, wiki)),
  ]);
  const title = `${wiki.names.template}:${itemTemplateName(kit.type, field)}`;
  const doc = [
    `${field.help} À placer après le modèle [[${wiki.names.template}:${kit.type.template}|${kit.type.template}]], une fois par élément. Mode d’emploi\u00A0: [[${wiki.names.help}:${kit.type.label}]].`,
    '',
    parameterDoc(wiki, field.help + addAnother(wiki), field.fields),
  ];
  return {
    ...{ title, kind: 'item template', type: kit.type.id },
    text: page(styleTag(wiki) + box(wiki, 'element', shown), doc, wiki),
  };
}

/** Words that were heard stand between guillemets; other text as it is. */
const quoted = (key: string, field: Field): string =>
  key === 'citation' ? `«\u00A0${valueOf(field)}\u00A0»` : `\n${valueOf(field)}\n`;

const page = (shown: string, doc: readonly string[], wiki: KitWiki): string =>
  `<includeonly>${shown}</includeonly><noinclude>\n${doc.join('\n')}\n[[${wiki.names.category}:${KIT_CATEGORY}]]\n</noinclude>`;

/** The templates of a page type and of its items, with TemplateData. They need ParserFunctions. */
export const templatesOf = (kit: KitType, wiki: KitWiki): KitPage[] => [
  ...itemsFields(kit.type.fields).map((field) => itemTemplate(kit, field, wiki)),
  mainTemplate(kit, wiki),
];
