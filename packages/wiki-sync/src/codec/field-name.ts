/** A place in the front matter as messages name it: `verbatims[0].citation`. */
export const fieldName = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${String(step)}]` : name === '' ? step : `${name}.${step}`,
    '',
  );
