import { type Leaf, layoutText, type PackedLayout, type PackedRun, parseLayout } from '../PackedRun';
import type { Connection } from '../sqlite/Connection';

/** What a query of packed runs returns of each. */
export interface PackedRow {
  readonly layout_id: number | null;
  /** A Buffer from better-sqlite3, an ArrayBuffer from libsql. */
  readonly numbers: Uint8Array | ArrayBuffer | null;
}

export interface PackedRunsTable {
  /** Keeps the leaves of a run; replaces what was kept of it. */
  put(runId: string, leaves: readonly Leaf[]): void;
  /** Packed runs of rows that were just read; undefined for those that are not packed. */
  unpack(rows: readonly PackedRow[]): readonly (PackedRun | undefined)[];
}

/** Of finished runs what the table of runs shows, as numbers that are read without parsing anything. */
export function packedRunsTable(connection: Connection): PackedRunsTable {
  // Both only grow, and are read back rather than remembered when they are written: a transaction may be taken back.
  const words = new Map<number, string>();
  const layouts = new Map<number, PackedLayout>();
  const idOf = (table: string, column: string, text: string): number => {
    connection.run(`INSERT INTO ${table} (${column}) VALUES (?) ON CONFLICT (${column}) DO NOTHING`, [text]);
    return connection.get<{ id: number }>(`SELECT id FROM ${table} WHERE ${column} = ?`, [text])?.id ?? 0;
  };
  const readNew = (): void => {
    const newer = (table: string, text: string, known: ReadonlyMap<number, unknown>) =>
      connection.all<{ id: number; text: string }>(`SELECT id, ${text} AS text FROM ${table} WHERE id > ?`, [
        known.size,
      ]);
    for (const { id, text } of newer('packed_words', 'word', words)) words.set(id, text);
    for (const { id, text } of newer('packed_layouts', 'columns', layouts)) layouts.set(id, parseLayout(text));
  };
  // Asked only for what is not known: a table of thousands of runs is read page by page, nearly all with the same.
  const known = <T>(all: ReadonlyMap<number, T>, id: number): T | undefined => {
    if (!all.has(id)) readNew();
    return all.get(id);
  };
  const wordOf = (id: number): string => known(words, id) ?? '';
  return {
    put(runId, leaves) {
      const layoutId = idOf('packed_layouts', 'columns', layoutText(leaves));
      const numbers = Float64Array.from(leaves, ([, value]) =>
        typeof value === 'string' ? idOf('packed_words', 'word', value) : value,
      );
      connection.run('INSERT OR REPLACE INTO packed_runs (run_id, layout_id, numbers) VALUES (?, ?, ?)', [
        runId,
        layoutId,
        Buffer.from(numbers.buffer),
      ]);
    },
    unpack: (rows) =>
      rows.map(({ layout_id, numbers }) => {
        const layout = layout_id === null ? undefined : known(layouts, layout_id);
        return layout && numbers ? { layout, numbers: doublesOf(numbers), wordOf } : undefined;
      }),
  };
}

/** A view, since the bytes of a Buffer need not begin at a multiple of eight. */
function doublesOf(bytes: Uint8Array | ArrayBuffer): DataView {
  return bytes instanceof ArrayBuffer
    ? new DataView(bytes)
    : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
