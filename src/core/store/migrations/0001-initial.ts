import type { Migration } from './Migration';

const STATUSES = "'queued', 'running', 'finished', 'failed', 'crashed', 'cancelled', 'interrupted'";

/** The first schema; `docs/store.md` describes it. Times are ISO 8601 in UTC; structured values are JSON text. */
export const initialSchema: Migration = {
  version: 1,
  name: 'initial',
  sql: `
    CREATE TABLE recordings (
      id TEXT PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      source_file TEXT NOT NULL,
      frames INTEGER NOT NULL CHECK (frames > 0),
      neurons INTEGER NOT NULL CHECK (neurons > 0),
      frame_rate_hz REAL,
      trial_frames INTEGER,
      classes TEXT NOT NULL,
      neuron_ids TEXT NOT NULL,
      signal TEXT,
      species TEXT,
      technique TEXT,
      source TEXT,
      licence TEXT,
      citation TEXT,
      findings TEXT NOT NULL,
      ground_truth TEXT,
      extra TEXT NOT NULL,
      ingested_at TEXT NOT NULL
    ) STRICT;

    -- A recording with one way of preparing it; the hash makes equal preparations one row.
    CREATE TABLE datasets (
      id TEXT PRIMARY KEY,
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      spec_hash TEXT NOT NULL,
      spec TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (recording_id, spec_hash)
    ) STRICT;

    CREATE TABLE experiments (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE runs (
      id TEXT PRIMARY KEY,
      experiment_id TEXT NOT NULL REFERENCES experiments (id),
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      model TEXT NOT NULL,
      split TEXT NOT NULL,
      leaky INTEGER NOT NULL CHECK (leaky IN (0, 1)),
      seed INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN (${STATUSES})),
      epochs INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      has_checkpoint INTEGER NOT NULL CHECK (has_checkpoint IN (0, 1)),
      error_code TEXT,
      error_message TEXT,
      config TEXT NOT NULL,
      overrides TEXT NOT NULL,
      environment TEXT NOT NULL,
      summary TEXT
    ) STRICT;
    CREATE INDEX runs_by_experiment ON runs (experiment_id);
    CREATE INDEX runs_by_dataset ON runs (dataset_id);

    -- The configuration of a run, flattened (training.batch_size → 64), for queries over many runs.
    CREATE TABLE run_params (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value ANY,
      PRIMARY KEY (run_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_params_by_value ON run_params (key, value);

    CREATE TABLE metric_names (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    -- Clustered by its key: a series lies together on disk, in the order in which it is read.
    CREATE TABLE metrics (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      name_id INTEGER NOT NULL REFERENCES metric_names (id),
      step INTEGER NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (run_id, name_id, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE artifacts (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      kind TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (run_id, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      device TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN (${STATUSES})),
      position REAL NOT NULL,
      resume INTEGER NOT NULL CHECK (resume IN (0, 1)),
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      error_code TEXT,
      error_message TEXT
    ) STRICT;
    CREATE INDEX jobs_by_status ON jobs (status, position);
    CREATE INDEX jobs_by_run ON jobs (run_id);

    -- Append-only: what happened, kept for good. The subject may be gone, so it is no foreign key.
    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_subject ON events (subject, id);
  `,
};
