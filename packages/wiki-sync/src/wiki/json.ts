/** A value out of JSON whose form nobody has checked yet. */
export type Unchecked = Record<string, unknown>;

/** True for an object, arrays and errors included. */
export const isRecord = (value: unknown): value is Unchecked => typeof value === 'object' && value !== null;

/** The object under a key; an empty one if there is none. */
export function recordAt(value: unknown, key: string): Unchecked {
  const part = isRecord(value) ? value[key] : undefined;
  return isRecord(part) ? part : {};
}

/** The text under a key, if it is one. */
export function textAt(value: unknown, key: string): string | undefined {
  const part = isRecord(value) ? value[key] : undefined;
  return typeof part === 'string' ? part : undefined;
}

/** The number under a key, if it is one. */
export function numberAt(value: unknown, key: string): number | undefined {
  const part = isRecord(value) ? value[key] : undefined;
  return typeof part === 'number' ? part : undefined;
}

/** The list under a key; an empty one if there is none. */
export function listAt(value: unknown, key: string): unknown[] {
  const part = isRecord(value) ? value[key] : undefined;
  return Array.isArray(part) ? part : [];
}
