import type { RunColumn, RunTable } from '../../shared/entities/runTable';

type Value = number | string | null;

/** What a column holds of a run, by the run's place in the table; null: nothing. */
export function runValue(column: RunColumn | undefined, row: number): Value {
  if (column === undefined) return null;
  if (column.kind === 'words') return column.words[(column.codes[row] ?? 0) - 1] ?? null;
  const value = column.values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * The table after some of its runs were asked for again: those in `fresh` take their places, new ones come to the
 * front, asked-for ones that are not in `fresh` are gone. What does not change stays the same object. A column that one
 * of both was read without is further in the whole. While a run trains this happens twice a second, so it goes by places
 * and codes and makes no object for each of thousands of runs.
 */
export function mergeRunTable(table: RunTable, asked: readonly string[], fresh: RunTable): RunTable {
  const freshRows = new Map(fresh.ids.map((id, row) => [id, row]));
  const known = new Set(table.ids);
  const gone = new Set(asked.filter((id) => !freshRows.has(id)));
  const added = fresh.ids.filter((id) => !known.has(id));
  const moved = added.length > 0 || table.ids.some((id) => gone.has(id));
  const ids = moved ? [...added, ...table.ids.filter((id) => !gone.has(id))] : table.ids;
  const sources = sourcesOf(ids, table, freshRows);
  const further = allFurther(table, fresh);
  const columns: Record<string, RunColumn> = {};
  for (const name of new Set([...Object.keys(table.columns), ...Object.keys(fresh.columns)])) {
    if (further.includes(name)) continue;
    const [before, after] = [table.columns[name], fresh.columns[name]];
    const same = before !== undefined && !moved && isUnchanged(before, after, sources);
    columns[name] = same ? before : mergedColumn(before, after, sources);
  }
  return { ids, columns, further };
}

function allFurther({ further: known = [] }: RunTable, { further: told = [] }: RunTable): string[] {
  const added = told.filter((name) => !known.includes(name));
  return added.length === 0 ? known : [...known, ...added];
}

/** Where the runs of the merged table come from: their places in the fresh table and in the old one; −1: not there. */
interface Sources {
  readonly fresh: Int32Array;
  readonly old: Int32Array;
  /** Places in the merged table of runs that are fresh. */
  readonly touched: readonly number[];
}

function sourcesOf(ids: readonly string[], table: RunTable, freshRows: ReadonlyMap<string, number>): Sources {
  const oldRows = ids === table.ids ? null : new Map(table.ids.map((id, row) => [id, row]));
  const fresh = Int32Array.from(ids, (id) => freshRows.get(id) ?? -1);
  const old = Int32Array.from(ids, (id, row) => (oldRows === null ? row : (oldRows.get(id) ?? -1)));
  return { fresh, old, touched: ids.flatMap((_, row) => ((fresh[row] ?? -1) >= 0 ? row : [])) };
}

function isUnchanged(before: RunColumn, after: RunColumn | undefined, { fresh, old, touched }: Sources): boolean {
  return touched.every((row) => runValue(before, old[row] ?? -1) === runValue(after, fresh[row] ?? -1));
}

function mergedColumn(before: RunColumn | undefined, after: RunColumn | undefined, sources: Sources): RunColumn {
  const hasWords = before?.kind === 'words' || after?.kind === 'words';
  return hasWords ? wordColumn(before, after, sources) : numberColumn(before, after, sources);
}

function numberColumn(before: RunColumn | undefined, after: RunColumn | undefined, sources: Sources): RunColumn {
  const [old, fresh] = [before, after].map((column) => (column?.kind === 'numbers' ? column.values : null));
  const values = new Float64Array(sources.old.length);
  for (let row = 0; row < values.length; row++) {
    const place = sources.fresh[row] as number;
    const value = place >= 0 ? fresh?.[place] : old?.[sources.old[row] as number];
    values[row] = value ?? Number.NaN;
  }
  return { kind: 'numbers', values };
}

function wordColumn(before: RunColumn | undefined, after: RunColumn | undefined, sources: Sources): RunColumn {
  const known = new Map<string, number>();
  const [old, fresh] = [translator(before, known), translator(after, known)];
  const codes = new Uint32Array(sources.old.length);
  for (let row = 0; row < codes.length; row++) {
    const place = sources.fresh[row] as number;
    codes[row] = place >= 0 ? fresh(place) : old(sources.old[row] as number);
  }
  return { kind: 'words', words: [...known.keys()], codes };
}

/** Finds for a place in a column the code of its word among `known`, where new words get the next. */
function translator(column: RunColumn | undefined, known: Map<string, number>): (row: number) => number {
  const codeOf = (word: string): number => {
    const code = known.get(word) ?? known.size + 1;
    known.set(word, code);
    return code;
  };
  if (column?.kind !== 'words') {
    return (row) => {
      const value = runValue(column, row);
      return value === null ? 0 : codeOf(String(value));
    };
  }
  const translated = new Uint32Array(column.words.length + 1);
  return (row) => {
    const code = column.codes[row] ?? 0;
    if (code > 0 && translated[code] === 0) translated[code] = codeOf(column.words[code - 1] ?? '');
    return translated[code] ?? 0;
  };
}
