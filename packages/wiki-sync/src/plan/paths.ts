import { slugify } from '#page/index.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|conin|conout)$/;

/** The form in which two paths collide on some disk: case and composition do not tell them apart. */
export const pathKey = (path: string): string => path.normalize('NFC').toLowerCase();

/** The path of a file for a page that the wiki does not have yet; a name that is taken gets a number. */
export function freePath(folder: string, title: string, taken: ReadonlySet<string>): string {
  const slug = slugify(title) || 'page';
  const plain = RESERVED.test(slug) ? `${slug}-1` : slug;
  for (let number = 1; ; number += 1) {
    const path = `${folder}/${number === 1 ? plain : `${slug}-${String(number)}`}.mdx`;
    if (!taken.has(pathKey(path))) return path;
  }
}

/**
 * The path of a new file below the content folder: `defis/accueillir-sans-reponse.mdx`. A name that is taken, empty
 * or reserved gets the page id. `taken` holds `pathKey`s and is added to.
 */
export function choosePath(folder: string, title: string, pageId: number, taken: Set<string>): string {
  const slug = slugify(title);
  const id = String(pageId);
  const plain = slug === '' ? `page-${id}` : RESERVED.test(slug) ? `${slug}-${id}` : slug;
  for (const name of [plain, `${slug === '' ? 'page' : slug}-${id}`]) {
    const path = `${folder}/${name}.mdx`;
    if (taken.has(pathKey(path))) continue;
    taken.add(pathKey(path));
    return path;
  }
  return choosePath(folder, `${slug}-${id}-bis`, pageId, taken);
}
