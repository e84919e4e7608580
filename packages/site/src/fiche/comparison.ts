import type { ItemValue } from '@passerelle/wiki-sync/page';

/** What was found about one solution under one criterion. */
interface Cell {
  value: string;
  note: string;
  source: string;
}

/** The comparison as a table: a row a criterion, a column a solution; an empty cell was not looked at. */
export interface Comparison {
  solutions: string[];
  rows: { criterion: string; cells: (Cell | undefined)[] }[];
}

const text = (item: ItemValue, key: string): string => {
  const value = item[key];
  return typeof value === 'string' ? value : '';
};

/** Puts the cells that a défi lists one by one into a table, in the order in which they were first named. */
export function tabulate(items: readonly ItemValue[]): Comparison {
  const solutions = [...new Set(items.map((item) => text(item, 'solution')))];
  const criteria = [...new Set(items.map((item) => text(item, 'critere')))];
  const cellOf = (criterion: string, solution: string): Cell | undefined => {
    const found = items.find(
      (item) => text(item, 'critere') === criterion && text(item, 'solution') === solution,
    );
    return (
      found && { value: text(found, 'valeur'), note: text(found, 'note'), source: text(found, 'source') }
    );
  };
  return {
    solutions,
    rows: criteria.map((criterion) => ({
      criterion,
      cells: solutions.map((solution) => cellOf(criterion, solution)),
    })),
  };
}
