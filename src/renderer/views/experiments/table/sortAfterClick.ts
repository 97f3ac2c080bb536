import type { RunView } from '../../../../shared/entities/runView';

type Sort = RunView['sort'];

/**
 * The order after a click on a title: ascending, descending, none. `add` keeps the other columns, which decide first.
 */
export function sortAfterClick(sort: Sort, column: string, add: boolean): Sort {
  const found = sort.find((key) => key.column === column);
  const next = nextOf(column, found?.descending);
  if (!add) return next === null ? [] : [next];
  if (found === undefined) return next === null ? sort : [...sort, next];
  return sort.flatMap((key) => (key.column === column ? (next ?? []) : key));
}

function nextOf(column: string, descending: boolean | undefined): Sort[number] | null {
  if (descending === undefined) return { column, descending: false };
  return descending ? null : { column, descending: true };
}
