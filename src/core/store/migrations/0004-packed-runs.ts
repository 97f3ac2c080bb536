import type { Migration } from './Migration';

/**
 * What the table of runs shows of finished runs as packed numbers, since reading the JSON of thousands of runs takes most
 * of a second; and indexes for what main looks up while trainings end.
 */
export const packedRuns: Migration = {
  version: 4,
  name: 'packed-runs',
  sql: `
    -- Names of the columns that the numbers of a packed run are of, as JSON; those of words begin with '='.
    CREATE TABLE packed_layouts (
      id INTEGER PRIMARY KEY,
      columns TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE packed_words (
      id INTEGER PRIMARY KEY,
      word TEXT NOT NULL UNIQUE
    ) STRICT;

    -- Little-endian doubles, one for each column of the layout. Made from runs, and made anew where a row is missing.
    CREATE TABLE packed_runs (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      layout_id INTEGER NOT NULL REFERENCES packed_layouts (id),
      numbers BLOB NOT NULL
    ) STRICT;

    CREATE INDEX runs_by_status ON runs (status);

    CREATE INDEX test_readings_by_windows ON events (json_extract(payload, '$.experimentId'),
      json_extract(payload, '$.recordingId'), json_extract(payload, '$.variant')) WHERE kind = 'test.read';
    CREATE INDEX test_readings_by_run ON events (subject) WHERE kind = 'test.read';
  `,
};
