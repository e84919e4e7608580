import { has, type KitWiki } from './kit-wiki.ts';

/**
 * How things look, by class. Colours come with their background, so that they hold on a dark skin as well; nothing is
 * said by colour alone, and what stands side by side wraps on a phone.
 */
const STYLES = {
  fiche:
    'margin:0 0 1em;padding:.75em 1em;border:1px solid #a2a9b1;border-radius:4px;background:#f8f9fa;color:#202122',
  resume: 'margin:0 0 .5em;font-size:1.15em;line-height:1.4',
  invitation: 'margin:0 0 .5em;padding:.5em .75em;border:1px dashed #54595d;background:#fff;color:#202122',
  groupe:
    'margin:1em 0 .25em;padding:0 0 .15em;border-bottom:1px solid #c8ccd1;font-weight:bold;font-size:1.05em',
  champ: 'display:flex;flex-wrap:wrap;gap:0 1em;margin:.3em 0',
  label: 'flex:0 0 10em;color:#404244;font-weight:bold',
  valeur: 'flex:1 1 14em;min-width:0;overflow-wrap:break-word',
  etat: 'display:inline-block;padding:0 .6em;border:1px solid #202122;border-radius:1em;background:#fff;color:#202122;font-weight:bold',
  element:
    'margin:.75em 0;padding:.5em .9em;border:1px solid #c8ccd1;border-left:4px solid #54595d;border-radius:2px;background:#fff;color:#202122',
  detail: 'display:inline-block;max-width:100%;margin:.15em 1.5em .15em 0;overflow-wrap:break-word',
  nom: 'margin:0 0 .25em;font-weight:bold',
  texte: 'margin:.25em 0;overflow-wrap:break-word',
  bloc: 'margin:0 0 1em;padding:.75em 1em;border:1px solid #a2a9b1;border-radius:4px;background:#f8f9fa;color:#202122',
  // Lines of recent changes do not wrap in every skin.
  liste: 'overflow-x:auto',
} as const;

/** A class that the kit gives a look to. */
export type StyleName = keyof typeof STYLES;

/** Where the style sheet stands on a wiki that has TemplateStyles. */
export const styleSheetTitle = (wiki: KitWiki): string => `${wiki.names.template}:Passerelle/styles.css`;

/** The style sheet, for wikis with TemplateStyles. */
export const styleSheet = (): string =>
  Object.entries(STYLES)
    .map(([name, rules]) => `.passerelle-${name} {\n\t${rules.replaceAll(';', ';\n\t')};\n}`)
    .join('\n');

/** What brings the style sheet into a template; nothing where the looks stand in the template itself. */
export const styleTag = (wiki: KitWiki): string =>
  has(wiki, 'TemplateStyles') ? '<templatestyles src="Passerelle/styles.css" />' : '';

/** An element with the look of its class: from the style sheet where the wiki has one, else written beside it. */
export function box(wiki: KitWiki, name: StyleName, content: string, tag: 'div' | 'span' = 'div'): string {
  const style = has(wiki, 'TemplateStyles') ? '' : ` style="${STYLES[name]}"`;
  return `<${tag} class="passerelle-${name}"${style}>${content}</${tag}>`;
}
