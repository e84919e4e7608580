import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ScriptError } from '#scripts/errors.ts';
import { splitters, type Splitting } from './split.ts';

/** Where texts of the corpus come from: files of one repository at one commit (`scripts/bench/corpus.json`). */
interface Source {
  name: string;
  /** `owner/name` on GitHub; its clone is expected at this path below the folder of clones. */
  repository: string;
  commit: string;
  licence: string;
  /** Regular expression over the paths of the repository. */
  paths: string;
  /** How a file that holds many texts is taken apart; a file is one text otherwise. */
  split?: Splitting;
  /** Only each nth file, in the order of their paths. */
  every?: number;
  /** How many texts this gives; another number means another corpus. */
  pages: number;
}

/** A text of the corpus. */
export interface CorpusText {
  source: string;
  /** Path in the repository, with the number of the text in the file where it holds several. */
  title: string;
  text: string;
}

const manifest = path.join(import.meta.dirname, '../corpus.json');

/** The sources that the manifest lists. */
const listSources = (): readonly Source[] =>
  (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { sources: Source[] }).sources;

/**
 * Reads every text of the manifest from a folder of clones, each text once. Nothing is downloaded: a clone that is not
 * there ends in the command that makes it.
 */
export function loadCorpus(folder: string): { texts: CorpusText[]; notes: string[] } {
  const seen = new Set<string>();
  const notes: string[] = [];
  const texts = listSources().flatMap((source) => {
    const found = readSource(folder, source).filter(({ text }) => !seen.has(text) && seen.add(text));
    if (found.length !== source.pages) {
      notes.push(
        `${source.name}: ${String(found.length)} texts, where the manifest has ${String(source.pages)}.`,
      );
    }
    return found;
  });
  return { texts, notes };
}

function readSource(folder: string, source: Source): CorpusText[] {
  const clone = path.join(folder, source.repository);
  const pattern = new RegExp(source.paths);
  const entries = String(git(clone, source, ['ls-tree', '-r', '-z', source.commit]))
    .split('\0')
    .flatMap((entry) => {
      const [, id, file] = /^\S+ blob (\S+)\t([^]*)$/.exec(entry) ?? [];
      return id !== undefined && file !== undefined && pattern.test(file) ? [{ id, file }] : [];
    })
    .filter((_entry, index) => index % (source.every ?? 1) === 0);
  const objects = git(clone, source, ['cat-file', '--batch'], entries.map(({ id }) => `${id}\n`).join(''));
  return readObjects(objects).flatMap((content, index) => {
    const file = entries[index]?.file ?? '';
    if (content === undefined) return [];
    if (!source.split) return [{ source: source.name, title: file, text: content }];
    const parts = splitters[source.split](content);
    return parts.map((text, part) => ({
      source: source.name,
      title: `${file}#${String(part + 1)}`,
      text,
    }));
  });
}

/** Texts of the objects of `git cat-file --batch`, in order; undefined for what is not UTF-8. */
function readObjects(batch: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let at = 0; at < batch.length;) {
    const lineEnd = batch.indexOf(10, at);
    const size = Number(batch.toString('latin1', at, lineEnd).split(' ')[2]);
    const content = batch.subarray(lineEnd + 1, lineEnd + 1 + size);
    at = lineEnd + 1 + size + 1;
    try {
      // As a wiki stores it: without the line break that ends a file.
      texts.push(decoder.decode(content).replace(/\n+$/, ''));
    } catch {
      texts.push(undefined);
    }
  }
  return texts;
}

function git(clone: string, { repository, commit }: Source, args: readonly string[], input = ''): Buffer {
  const safe = ['-c', `safe.directory=${clone}`];
  const maxBuffer = 2 ** 30;
  const { status, stdout, error } = spawnSync('git', [...safe, '-C', clone, ...args], { input, maxBuffer });
  if (status === 0) return stdout;
  throw new ScriptError(
    'usage',
    error
      ? `git could not be run: ${error.message}`
      : `${clone} does not have ${repository} at ${commit.slice(0, 12)}. Run: git clone https://github.com/${repository} ${clone}`,
  );
}
