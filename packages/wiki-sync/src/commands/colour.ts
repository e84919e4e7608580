const CODES = { strong: 1, red: 31, green: 32, cyan: 36 } as const;

/** How the lines of a report begin, and how each is shown; the first that fits counts. Nothing is told by colour alone. */
const STYLES: readonly (readonly [RegExp, readonly (keyof typeof CODES)[]])[] = [
  [/^(Error|Stopped): /, ['strong', 'red']],
  [/^(Conflicts|Would conflict|Refused)\b.*\(\d+\)$/, ['strong', 'red']],
  [/^\S.*\(\d+\)$/, ['strong']],
  [/^(===|What to do:) /, ['strong']],
  [/^ +→ /, ['cyan']],
  [/^ {4}\+ /, ['green']],
  [/^ {4}- /, ['red']],
];

/** A line of a report for a terminal that shows colours. Values of the wiki must be made visible before. */
export function coloured(line: string): string {
  const codes = STYLES.find(([pattern]) => pattern.test(line))?.[1].map((name) => String(CODES[name]));
  return codes === undefined ? line : `\u001b[${codes.join(';')}m${line}\u001b[0m`;
}
