/** As the address bar shows it; what is no percent-encoding stays as it is written. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** An address that was not found as a question: `/defis/l-acceuil/` becomes « l acceuil ». Empty if it has no words. */
export function questionOfAddress(pathname: string): string {
  const last = pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return decoded(last)
    .replace(/\.html?$/i, '')
    .replace(/[-_.%]+/g, ' ')
    .trim()
    .slice(0, 80);
}
