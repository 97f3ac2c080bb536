import { useMemo, useState } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import { keepGroups, keptGroups } from '../../../navigation/kept';
import { filterRuns } from './filterRuns';
import { groupRuns, type TableLine, tableLines } from './groupRuns';
import { sortRuns } from './sortRuns';

export interface TableLines {
  readonly lines: readonly TableLine[];
  /** Ids of all runs that pass the filters, those in closed groups too, in the order of the table. */
  readonly shown: readonly string[];
  /** Their places in the table. */
  readonly rows: readonly number[];
  readonly toggleGroup: (path: string) => void;
}

/** What the table shows under a view, worked out anew only as far as something changed. */
export function useTableLines(table: RunTable, view: RunView): TableLines {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(keptGroups()));
  const { filters, search, favouritesOnly, showArchived, sort, groupBy } = view;
  const filtered = useMemo(
    () => filterRuns(table, { filters, search, favouritesOnly, showArchived }),
    [table, filters, search, favouritesOnly, showArchived],
  );
  const rows = useMemo(() => sortRuns(table, filtered, sort), [table, filtered, sort]);
  const groups = useMemo(() => groupRuns(table, rows, { groupBy, sort }), [table, rows, groupBy, sort]);
  const lines = useMemo(() => tableLines(groups, rows, open), [groups, rows, open]);
  const shown = useMemo(() => rows.map((row) => table.ids[row] ?? ''), [table, rows]);
  const toggleGroup = (path: string): void => {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    keepGroups(next);
    setOpen(next);
  };
  return { lines, shown, rows, toggleGroup };
}
