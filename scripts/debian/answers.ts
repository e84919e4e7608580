/** Reads `apt-cache policy`: the candidate version by package, without those that have none. */
export function parseCandidates(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let name = '';
  for (const line of text.split('\n')) {
    const heading = /^(\S+):$/.exec(line);
    if (heading) name = heading[1] ?? '';
    const candidate = /^\s+Candidate: (\S+)$/.exec(line)?.[1];
    if (candidate && candidate !== '(none)') found.set(name, candidate);
  }
  return found;
}

/** Reads the Depends field of `apt-cache show`: bare names, alternatives in their order. */
export function parseDependencies(text: string): string[] {
  const field = /^Depends: (.*)$/m.exec(text)?.[1] ?? '';
  return field
    .split(/[,|]/)
    .map((part) => part.trim().replace(/[\s:(].*$/, ''))
    .filter(Boolean);
}

/** Reads `apt-get --print-uris`: the package names, from the file names that apt would save. */
export function parseUris(text: string): string[] {
  return [...text.matchAll(/^'[^']+' ([^_\s]+)_\S+\.deb /gm)].map((match) => match[1] ?? '');
}

/** Finds PHP's versioned package prefix (`php8.2`) in what the unversioned `php-cli` depends on. */
export function phpPrefix(dependencies: readonly string[]): string | undefined {
  for (const name of dependencies) {
    const prefix = /^(php\d+\.\d+)-cli$/.exec(name)?.[1];
    if (prefix) return prefix;
  }
  return undefined;
}

/** Reads `ldd`: the libraries that the loader does not find. */
export function parseMissingLibraries(text: string): string[] {
  return [...new Set([...text.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? ''))].sort();
}
