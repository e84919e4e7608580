/** What no title holds. */
export const BAD_TITLE = /[<>[\]{}|\n\t]|''|\u200E|\u200F|~~~|^\s*$|^\/|(^|\/)\.{1,2}(\/|$)/;

/** What stands in front of the first colon of a title, as prefixes are compared; undefined if nothing does. */
export function prefixOf(title: string): string | undefined {
  const colon = title.indexOf(':');
  return colon > 0 ? title.slice(0, colon).trim().toLowerCase().replaceAll('_', ' ') : undefined;
}
