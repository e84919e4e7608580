/** Attributes of a tag, by their names in lower case; one without a value has the value undefined. */
export type Attributes = ReadonlyMap<string, string | undefined>;

const VALUE = String.raw`"([^"<>{}[\]&\n]*)"|'([^"'<>{}[\]&\n]*)'|([^\s"'<>{}[\]&=\x60]+)`;
const ATTRIBUTE = new RegExp(String.raw`\s*([a-z][a-z-]*)(?:\s*=\s*(?:${VALUE}))?(?=\s|$)`, 'iy');

/** Reads `mode="packed" line`. Undefined for a repeated name, or what only the wiki can read. */
export function readAttributes(text: string): Attributes | undefined {
  const attributes = new Map<string, string | undefined>();
  for (let at = 0; text.slice(at).trim() !== '';) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    const name = match?.[1]?.toLowerCase();
    if (!match || name === undefined || attributes.has(name)) return undefined;
    const value = match[2] ?? match[3] ?? match[4];
    if (value !== undefined && /''|~~~|__/.test(value)) return undefined;
    attributes.set(name, value);
    at += match[0].length;
  }
  return attributes;
}

/** True if every name is one of those. */
export const hasOnly = (attributes: Attributes, names: readonly string[]): boolean =>
  [...attributes.keys()].every((name) => names.includes(name));

/** `mode="packed" line`, as a file and the wiki have them. */
export const writeAttributes = (attributes: Attributes): string =>
  Array.from(attributes, ([name, value]) => (value === undefined ? name : `${name}="${value}"`)).join(' ');
