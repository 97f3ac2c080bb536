import { NO_MARKS, type RunMarks } from '../../../shared/entities/runMarks';
import type { Connection } from '../sqlite/Connection';

type RunMarksRow = {
  readonly run_id: string;
  readonly favourite: number;
  readonly archived: number;
  readonly deleted_at: string | null;
  readonly note: string;
  readonly tags: string;
};

export interface RunMarksTable {
  /** What was said of a run; no marks where nothing was. */
  get(runId: string): RunMarks;
  put(runId: string, marks: RunMarks): void;
  /** Ids of the deleted runs, the one deleted first at the front. */
  deleted(): readonly string[];
}

export function runMarksTable(connection: Connection): RunMarksTable {
  return {
    get(runId) {
      const row = connection.get<RunMarksRow>('SELECT * FROM run_marks WHERE run_id = ?', [runId]);
      return row ? runMarksFromRow(row) : NO_MARKS;
    },
    put(runId, marks) {
      const replace = `INSERT OR REPLACE INTO run_marks (run_id, favourite, archived, deleted_at, note, tags)
        VALUES (@run_id, @favourite, @archived, @deleted_at, @note, @tags)`;
      connection.run(replace, runMarksToRow(runId, marks));
    },
    deleted() {
      const sql = 'SELECT run_id FROM run_marks WHERE deleted_at IS NOT NULL ORDER BY deleted_at, run_id';
      return connection.all<Pick<RunMarksRow, 'run_id'>>(sql).map(({ run_id }) => run_id);
    },
  };
}

/** A row of the table as marks. */
export function runMarksFromRow(row: RunMarksRow): RunMarks {
  return {
    favourite: row.favourite === 1,
    archived: row.archived === 1,
    deletedAt: row.deleted_at,
    note: row.note,
    tags: JSON.parse(row.tags),
  };
}

/** Marks as a row of the table. */
export function runMarksToRow(runId: string, marks: RunMarks): RunMarksRow {
  return {
    run_id: runId,
    favourite: marks.favourite ? 1 : 0,
    archived: marks.archived ? 1 : 0,
    deleted_at: marks.deletedAt,
    note: marks.note,
    tags: JSON.stringify(marks.tags),
  };
}
