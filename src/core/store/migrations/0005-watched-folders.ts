import type { Migration } from './Migration';

const OUTCOMES = "'seen', 'settling', 'waiting', 'ingesting', 'done', 'duplicate', 'failed', 'skipped'";

/** Watched folders, and every version of a file that was found in one, with what came of it. */
export const watchedFolders: Migration = {
  version: 5,
  name: 'watched-folders',
  sql: `
    CREATE TABLE watch_rules (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE watch_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      rule_id TEXT NOT NULL REFERENCES watch_rules (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      modified_at TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN (${OUTCOMES})),
      reason TEXT,
      error_code TEXT,
      attempts INTEGER NOT NULL,
      next_try_at TEXT,
      recording_id TEXT REFERENCES recordings (id) ON DELETE SET NULL,
      previous_version TEXT,
      action TEXT NOT NULL
    ) STRICT;
    CREATE INDEX watch_events_by_path ON watch_events (rule_id, path, id);
    CREATE INDEX watch_events_by_outcome ON watch_events (rule_id, outcome);
    CREATE INDEX watch_events_by_recording ON watch_events (recording_id);
  `,
};
