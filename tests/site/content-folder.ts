import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A content folder in a place of its own, removed after the tests: file text by path, `defis/accueil.mdx`. */
export async function contentFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'passerelle-content-'));
  afterAll(() => fs.rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** A content file: front matter lines, then the body. */
export const file = (frontMatter: string, body = ''): string => `---\n${frontMatter.trim()}\n---\n${body}`;
