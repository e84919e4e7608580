/** A page for an administrator to put onto the wiki, with the summary that lets later runs know it. */
export interface ExportedPage {
  title: string;
  text: string;
  summary: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Content models by the end of a title; the wiki knows the others by their namespace. */
const modelOf = (title: string): string =>
  /^Module:/i.test(title) ? 'Scribunto' : title.endsWith('.css') ? 'sanitized-css' : 'wikitext';

const formatOf: Readonly<Record<string, string>> = { 'sanitized-css': 'text/css', Scribunto: 'text/plain' };

function page({ title, text, summary }: ExportedPage, timestamp: string): string {
  const model = modelOf(title);
  return `  <page>
    <title>${escaped(title)}</title>
    <revision>
      <timestamp>${timestamp}</timestamp>
      <contributor><username>Passerelle</username></contributor>
      <comment>${escaped(summary)}</comment>
      <model>${model}</model>
      <format>${formatOf[model] ?? 'text/x-wiki'}</format>
      <text xml:space="preserve">${escaped(text)}</text>
    </revision>
  </page>`;
}

/** Pages as the XML that MediaWiki’s Special:Import takes. `timestamp` is ISO 8601 without fractions: 2026-11-26T02:00:00Z. */
export const exportXml = (pages: readonly ExportedPage[], timestamp: string): string =>
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">
${pages.map((one) => page(one, timestamp)).join('\n')}
</mediawiki>
`;
