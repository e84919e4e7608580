import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/**
 * The rules of the HTML standard, and what makes a page hard to use with a screen reader. Titles are those that people gave
 * their pages, however long.
 */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off' },
  }),
);

/** What is wrong with the HTML of built pages, one line each: address, place, rule and reason. */
export async function htmlFaults(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const faults: string[] = [];
  for (const [address, html] of pages) {
    const { results } = await validator.validateString(html);
    for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages))
      faults.push(`${address} ${String(line)}:${String(column)} ${ruleId}: ${message}`);
  }
  return faults;
}
