/** An address as it is shown: without what every address has, and with its letters instead of their codes. */
export function shortAddress(address: string): string {
  const short = address.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '');
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
