import type { Migration } from './Migration';

/** What people say of runs, apart from what the runs say of themselves; and the views of the table that they keep. */
export const runMarks: Migration = {
  version: 2,
  name: 'run-marks',
  sql: `
    -- A run without a row has no marks. A deleted run keeps its rows and files until it is purged.
    CREATE TABLE run_marks (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
      archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
      deleted_at TEXT,
      note TEXT NOT NULL,
      tags TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE saved_views (
      name TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
