/** A thing that both sides changed differently, so that a person has to say what holds. Texts as the file would show them. */
export interface Conflict {
  /** Where: `resume`, `verbatims[2].citation`, `autres.couleur`, `titre`; `` for the body. */
  place: string;
  /** The name that editors see. */
  label: string;
  /** Undefined where there was nothing. */
  base: string | undefined;
  wiki: string | undefined;
  file: string | undefined;
}

/** A merged value, and what could not be merged in it; there the file’s value stands. */
export interface Merged<T> {
  value: T;
  conflicts: Conflict[];
}

/** A value without conflicts. */
export const settled = <T>(value: T): Merged<T> => ({ value, conflicts: [] });
