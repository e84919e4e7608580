import { isDay } from '@passerelle/wiki-sync/page';

const format = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** A day or an instant as people say it: « 1er mars 2026 ». What is no date comes back as it is written. */
export function sayDay(written: string): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T/.test(written) && !Number.isNaN(Date.parse(written));
  if (!isInstant && !isDay(written)) return written;
  return format.format(new Date(written)).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0');
}
