import type { RunColumn, RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';

const compareWords = new Intl.Collator(undefined, { numeric: true, sensitivity: 'variant' }).compare;

/** Places in the order of a view; a run without a value comes last, whichever way; equal ones keep their order. */
export function sortRuns(table: RunTable, rows: readonly number[], sort: RunView['sort']): readonly number[] {
  const keys = sort
    .filter(({ column }) => table.columns[column] !== undefined)
    .map(({ column, descending }) => ({ ranks: ranksOf(table.columns[column]), sign: descending ? -1 : 1 }));
  if (keys.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const { ranks, sign } of keys) {
      const order = compareRanks(ranks[a] ?? Number.NaN, ranks[b] ?? Number.NaN, sign);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareRanks(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a < b ? -sign : sign;
}

/** A number for each run that sorts as its value does; NaN where there is none. Each word is compared once. */
function ranksOf(column: RunColumn | undefined): Float64Array {
  if (column === undefined) return new Float64Array();
  if (column.kind === 'numbers') return column.values;
  const order = column.words.map((_, index) => index);
  order.sort((a, b) => compareWords(column.words[a] ?? '', column.words[b] ?? ''));
  const rankOfCode = new Float64Array(column.words.length + 1).fill(Number.NaN);
  order.forEach((index, rank) => {
    rankOfCode[index + 1] = rank;
  });
  return Float64Array.from(column.codes, (code) => rankOfCode[code] ?? Number.NaN);
}
