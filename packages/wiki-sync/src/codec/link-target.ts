/** What no title holds. */
export const BAD_TITLE = /[<>[\]{}|\n\t]|''|\u200E|\u200F|~~~|^\s*$|^\/|(^|\/)\.{1,2}(\/|$)/;

/** True for the inside of a link of which a line is a heading: the wiki sees that first, and cuts the link apart. */
export const beginsHeading = (inside: string): boolean => inside.includes('\n=');

/** What stands in front of the first colon of a title, as prefixes are compared; undefined if nothing does. */
export function prefixOf(title: string): string | undefined {
  const colon = title.indexOf(':');
  return colon > 0 ? title.slice(0, colon).trim().toLowerCase().replaceAll('_', ' ') : undefined;
}
