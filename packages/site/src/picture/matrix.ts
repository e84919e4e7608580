/** One crossing of a row and a column. */
interface Cell {
  count: number;
  /** True if something is missing here: drawn as a ring, not as a disc. */
  isOpen: boolean;
}

/** What a picture of rows and columns shows, and the table beside it says. */
export interface Matrix {
  columns: string[];
  rows: { label: string; href: string | undefined; cells: (Cell | undefined)[] }[];
}

/** Sizes of the picture in its own units; 328 units are what a phone of 360 pixels has for it. */
export const MATRIX = {
  width: 328,
  /** For the names of rows. */
  label: 144,
  row: 28,
  /** Height of one letter of a column's name, which stands steeply. */
  letter: 5.9,
  /** Where the last of those names leans out. */
  right: 24,
} as const;

const LARGEST = 9.5;
const SMALLEST = 6.5;

/** Radius of a disc whose area follows the count. */
export function radiusOf(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0;
  return Math.round(Math.max(SMALLEST, LARGEST * Math.sqrt(count / largest)) * 10) / 10;
}

/** The largest count of a matrix. */
export const largestOf = (matrix: Matrix): number =>
  Math.max(0, ...matrix.rows.flatMap(({ cells }) => cells.map((cell) => cell?.count ?? 0)));
