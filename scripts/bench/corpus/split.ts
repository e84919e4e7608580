/** How a file that holds many texts is taken apart. */
export type Splitting = 'parser tests' | 'contents of a JSON script';

/** The texts of a file, by the rule that the manifest names. Empty texts are left out. */
export const splitters: Readonly<Record<Splitting, (file: string) => string[]>> = {
  'parser tests': splitParserTests,
  'contents of a JSON script': splitJsonScript,
};

/** Sections `!! wikitext`, `!! input` and `!! text` of MediaWiki's parser tests, without their last line break. */
function splitParserTests(file: string): string[] {
  const sections = file.matchAll(/^!! ?(?:wikitext|input|text)(?:\/edited)?[ \t]*\n([^]*?)(?=^!! ?[a-z])/gim);
  return nonEmpty([...sections].map(([, text = '']) => text.replace(/\n$/, '')));
}

/** Every text under `contents`, wherever it stands; the scripts hold comments, so they are no strict JSON. */
function splitJsonScript(file: string): string[] {
  const found = file.matchAll(/"contents"\s*:\s*("(?:[^"\\]|\\.)*")/g);
  return nonEmpty([...found].map(([, text = '""']) => JSON.parse(text) as string));
}

const nonEmpty = (texts: readonly string[]): string[] => texts.filter((text) => text.trim() !== '');
