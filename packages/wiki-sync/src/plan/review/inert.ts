/** Control characters, and signs that are not seen or turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]+/gu;
/** What Markdown gives a meaning to. */
const MARKUP = /[\\`*_{}[\]()<>#+.!|~$^=:&-]/g;
const WORD_JOINER = '\u2060';
const LONGEST = 200;

/** A text of the wiki on one line, without what is not seen. */
const onOneLine = (text: string): string => {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : line;
};

/**
 * A text of the wiki (a title, a name) as a forge may be given it within a line of Markdown: it shows as it is written and
 * does nothing. Markup is escaped; mentions (`@name`), references (`#12`, `!3`) and words that end a pipeline or close a
 * ticket are broken by a sign that nobody sees, since forges look for them behind the escapes.
 */
export function inertMarkdown(text: string): string {
  return onOneLine(text)
    .replace(/[@#!%&~$:]/g, (sign) => sign + WORD_JOINER)
    .replace(/\[(?=\s*(skip|no|ci)\b)/gi, `[${WORD_JOINER}`)
    .replace(MARKUP, (sign) => `\\${sign}`);
}

/** An address as the target of a Markdown link; nothing if it is no address of the web. */
export function linkTarget(address: string): string | undefined {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).href.replace(
    /[()<>\\\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
