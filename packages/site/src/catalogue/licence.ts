import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The licence of the wiki’s texts; without an address where the wiki gives none that can be followed. */
export interface Licence {
  name: string;
  address?: string | undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** An address that a reader may be sent to: an administrator of the wiki wrote it, anyhow. */
function followable(written: string): string | undefined {
  const whole = written.startsWith('//') ? `https:${written}` : written;
  return /^https?:\/\/[^\s/]/i.test(whole) && URL.canParse(whole) ? whole : undefined;
}

/**
 * What the wiki said of the licence of its texts when `wiki-sync` last ran (`content/.wiki/licence.json`). Nothing where it
 * said nothing, or where that cannot be read: a licence is never assumed.
 */
export async function readLicence(contentDirectory: string): Promise<Licence | undefined> {
  try {
    const stored = JSON.parse(
      await readFile(join(contentDirectory, '.wiki/licence.json'), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    const address = followable(text(stored['url']));
    const name = text(stored['name']) || address;
    return name === undefined ? undefined : { name, address };
  } catch {
    return undefined;
  }
}
