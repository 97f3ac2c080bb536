import { useMemo } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import { useRunSelection } from '../../../navigation/runSelection';

/** The chosen runs that are still there, and what they have in common. */
export interface ChosenRuns {
  readonly ids: readonly string[];
  /** Their places in the table, in its order. */
  readonly rows: readonly number[];
  /** How many wait or train. */
  readonly active: number;
  readonly allArchived: boolean;
  readonly allFavourites: boolean;
  /** Tags that all of them have. */
  readonly tags: readonly string[];
  /** The note of the only one; null where there are several. */
  readonly note: string | null;
}

/** Looks up what the actions on the chosen runs need to know of them. */
export function useChosenRuns(table: RunTable): ChosenRuns {
  const selection = useRunSelection();
  return useMemo(() => describeChosen(table, selection), [table, selection]);
}

export function describeChosen(table: RunTable, selection: ReadonlySet<string>): ChosenRuns {
  const rows = table.ids.flatMap((id, row) => (selection.has(id) ? row : []));
  const of = (name: string, row: number) => runValue(table.columns[name], row);
  const [first] = rows;
  const isActive = (row: number): boolean => ['queued', 'running'].includes(String(of('run.status', row)));
  const shared = rows.map((row) => tagsOf(of('run.tags', row)));
  return {
    ids: rows.map((row) => table.ids[row] ?? ''),
    rows,
    active: rows.filter(isActive).length,
    allArchived: rows.length > 0 && rows.every((row) => of('run.archived', row) === 1),
    allFavourites: rows.length > 0 && rows.every((row) => of('run.favourite', row) === 1),
    tags: (shared[0] ?? []).filter((tag) => shared.every((tags) => tags.includes(tag))),
    note: first === undefined || rows.length > 1 ? null : String(of('run.note', first) ?? ''),
  };
}

/** Every tag that some run has, in alphabetical order. */
export function knownTags(table: RunTable): readonly string[] {
  const column = table.columns['run.tags'];
  return column?.kind === 'words' ? [...new Set(column.words.flatMap(tagsOf))].sort() : [];
}

function tagsOf(value: string | number | null): readonly string[] {
  return value === null ? [] : String(value).split(', ');
}
