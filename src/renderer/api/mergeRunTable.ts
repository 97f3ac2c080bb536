import type { RunColumn, RunTable } from '../../shared/entities/runTable';

type Value = number | string | null;

/** What a column holds of a run, by the run's place in the table; null: nothing. */
export function runValue(column: RunColumn | undefined, row: number): Value {
  if (column === undefined) return null;
  if (column.kind === 'words') return column.words[(column.codes[row] ?? 0) - 1] ?? null;
  const value = column.values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** What a run is called where there is little room; undefined when it is not in the table. */
export function findRunName(
  table: RunTable,
  id: string,
): { readonly id: string; readonly recordingName: string; readonly model: string; readonly seed: number } | undefined {
  const row = table.ids.indexOf(id);
  if (row < 0) return undefined;
  const of = (name: string): Value => runValue(table.columns[name], row);
  return {
    id,
    recordingName: String(of('run.recording') ?? ''),
    model: String(of('run.model') ?? ''),
    seed: Number(of('run.seed') ?? 0),
  };
}

/**
 * The table after some of its runs were asked for again: those in `fresh` take their places, new ones come to the
 * front, asked-for ones that are not in `fresh` are gone. Columns that do not change stay the same objects.
 */
export function mergeRunTable(table: RunTable, asked: readonly string[], fresh: RunTable): RunTable {
  const freshRows = new Map(fresh.ids.map((id, row) => [id, row]));
  const known = new Set(table.ids);
  const gone = new Set(asked.filter((id) => !freshRows.has(id)));
  const added = fresh.ids.filter((id) => !known.has(id));
  const kept = table.ids.filter((id) => !gone.has(id));
  const ids = [...added, ...kept];
  const moved = added.length > 0 || kept.length < table.ids.length;
  const oldRows = new Map(table.ids.map((id, row) => [id, row]));
  const sources = ids.map((id) => ({ fresh: freshRows.get(id), old: oldRows.get(id) }));
  const columns: Record<string, RunColumn> = {};
  for (const name of new Set([...Object.keys(table.columns), ...Object.keys(fresh.columns)])) {
    const [before, after] = [table.columns[name], fresh.columns[name]];
    const same = before !== undefined && !moved && sources.every((source) => unchanged(before, after, source));
    columns[name] = same ? before : mergedColumn(before, after, sources);
  }
  return { ids, columns };
}

type Source = { readonly fresh: number | undefined; readonly old: number | undefined };

function unchanged(before: RunColumn, after: RunColumn | undefined, { fresh, old }: Source): boolean {
  return fresh === undefined || (old !== undefined && runValue(before, old) === runValue(after, fresh));
}

function mergedColumn(
  before: RunColumn | undefined,
  after: RunColumn | undefined,
  sources: readonly Source[],
): RunColumn {
  const values = sources.map(({ fresh, old }) =>
    fresh === undefined ? runValue(before, old ?? -1) : runValue(after, fresh),
  );
  return before?.kind === 'words' || after?.kind === 'words' ? wordColumn(values) : numberColumn(values);
}

function numberColumn(values: readonly Value[]): RunColumn {
  return {
    kind: 'numbers',
    values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
  };
}

function wordColumn(values: readonly Value[]): RunColumn {
  const known = new Map<string, number>();
  const codes = Uint32Array.from(values, (value) => {
    if (value === null) return 0;
    const word = String(value);
    const code = known.get(word) ?? known.size + 1;
    known.set(word, code);
    return code;
  });
  return { kind: 'words', words: [...known.keys()], codes };
}
