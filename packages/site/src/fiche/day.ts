import { isDay } from '@passerelle/wiki-sync/page';

const format = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** A day or an instant as people say it: « 1er mars 2026 ». What is no date comes back as it is written. */
export function sayDay(written: string): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T/.test(written) && !Number.isNaN(Date.parse(written));
  if (!isInstant && !isDay(written)) return written;
  return format.format(new Date(written)).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0');
}

const monthFormat = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month, `2026-11`, as people say it: « novembre 2026 ». */
export const sayMonth = (month: string): string =>
  monthFormat.format(new Date(`${month}-01`)).replaceAll(' ', '\u00a0');
