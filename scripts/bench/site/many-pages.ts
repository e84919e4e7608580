import fs from 'node:fs/promises';
import path from 'node:path';

interface Source {
  folder: string;
  name: string;
  text: string;
  title: string;
}

/** A front-matter line whose whole value may be the title of a page. */
const LINE = /^(\s*(?:- )?(?:[a-z_]+: )?)(.+)$/;

async function readSources(content: string): Promise<Source[]> {
  const sources: Source[] = [];
  for (const entry of await fs.readdir(content, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    for (const file of (await fs.readdir(path.join(content, entry.name))).sort()) {
      if (!file.endsWith('.mdx')) continue;
      const text = await fs.readFile(path.join(content, entry.name, file), 'utf8');
      const title = /^titre: (.+)$/m.exec(text)?.[1] ?? '';
      sources.push({ folder: entry.name, name: file.slice(0, -'.mdx'.length), text, title });
    }
  }
  return sources;
}

/** The text of a copy: titles, and relations to them, are those of the same copy. */
function copyOf(text: string, titles: ReadonlySet<string>, round: number): string {
  if (round === 0) return text;
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const lines = head.split('\n').map((line) => {
    const [, before = '', value = ''] = LINE.exec(line) ?? [];
    return titles.has(value) ? `${before}${value} ${String(round)}` : line;
  });
  return `---\n${lines.join('\n')}\n---\n${body}`;
}

/** Writes so many pages into a folder: the starter content again and again, each copy linked within itself. */
export async function writeManyPages(content: string, count: number, into: string): Promise<void> {
  const sources = await readSources(content);
  const titles = new Set(sources.map(({ title }) => title));
  for (let index = 0; index < count; index++) {
    const source = sources[index % sources.length];
    if (!source) return;
    const round = Math.floor(index / sources.length);
    const folder = path.join(into, source.folder);
    await fs.mkdir(folder, { recursive: true });
    const name = round === 0 ? source.name : `${source.name}-${String(round)}`;
    await fs.writeFile(path.join(folder, `${name}.mdx`), copyOf(source.text, titles, round));
  }
}
