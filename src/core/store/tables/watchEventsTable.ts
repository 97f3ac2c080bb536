import {
  type NewWatchEvent,
  NO_ACTION,
  type WatchEvent,
  type WatchEventChange,
  type WatchEventQuery,
  type WatchOutcome,
} from '../../../shared/entities/watch';
import { WorkbenchError } from '../../../shared/errors';
import type { Connection } from '../sqlite/Connection';
import type { SqlParameters, SqlValue } from '../sqlite/loadDriver';
import { insertSql, updateSql } from '../sqlite/statements';

type WatchEventRow = {
  readonly id: number;
  readonly rule_id: string;
  readonly path: string;
  readonly bytes: number;
  readonly modified_at: string;
  readonly fingerprint: string;
  readonly seen_at: string;
  readonly changed_at: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly error_code: string | null;
  readonly attempts: number;
  readonly next_try_at: string | null;
  readonly recording_id: string | null;
  readonly previous_version: string | null;
  readonly action: string;
};

export interface WatchEventsTable {
  /** A version of a file that was just found; its outcome is `seen`. */
  addEvent(event: NewWatchEvent): WatchEvent;
  changeEvent(id: number, change: WatchEventChange): WatchEvent;
  /** @throws WorkbenchError `request_invalid` for an unknown id */
  event(id: number): WatchEvent;
  /** Newest first. */
  events(query: WatchEventQuery): readonly WatchEvent[];
  /** Of each path the newest event, oldest first. */
  latestEvents(ruleId: string): readonly WatchEvent[];
  /** Events of a rule that led to a recording, oldest first. */
  eventsOfRecording(ruleId: string, recordingId: string): readonly WatchEvent[];
  /** Events whose action waits or was under way, oldest first. */
  openActions(ruleId: string): readonly WatchEvent[];
  countEvents(ruleId: string): Partial<Record<WatchOutcome, number>>;
}

export function watchEventsTable(connection: Connection, timestamp: () => string): WatchEventsTable {
  const all = (sql: string, parameters: SqlParameters) =>
    connection.all<WatchEventRow>(sql, parameters).map(watchEventFromRow);
  const event = (id: number): WatchEvent => {
    const [found] = all('SELECT * FROM watch_events WHERE id = ?', [id]);
    if (found) return found;
    throw new WorkbenchError('request_invalid', `There is no event ${id} of a watched folder any more.`, { id });
  };
  return {
    event,
    addEvent(found) {
      const row = watchEventToRow(found, timestamp());
      return watchEventFromRow(
        connection.get<WatchEventRow>(`${insertSql('watch_events', row)} RETURNING *`, row) as WatchEventRow,
      );
    },
    changeEvent(id, change) {
      const row = { ...watchEventChangeToRow(change), changed_at: timestamp() };
      connection.run(updateSql('watch_events', row) as string, { ...row, id });
      return event(id);
    },
    events({ ruleId, outcomes, before, limit }) {
      const sql = `SELECT * FROM watch_events WHERE (@ruleId IS NULL OR rule_id = @ruleId)
        AND (@before IS NULL OR id < @before)
        AND (@outcomes = '[]' OR outcome IN (SELECT value FROM json_each(@outcomes))) ORDER BY id DESC LIMIT @limit`;
      return all(sql, { ruleId, before, outcomes: JSON.stringify(outcomes), limit });
    },
    latestEvents: (ruleId) =>
      all(
        `SELECT * FROM watch_events WHERE id IN
           (SELECT max(id) FROM watch_events WHERE rule_id = ? GROUP BY path) ORDER BY id`,
        [ruleId],
      ),
    eventsOfRecording: (ruleId, recordingId) =>
      all('SELECT * FROM watch_events WHERE recording_id = ? AND rule_id = ? ORDER BY id', [recordingId, ruleId]),
    openActions: (ruleId) =>
      all(
        `SELECT * FROM watch_events WHERE rule_id = ? AND outcome IN ('done', 'duplicate')
           AND action ->> 'state' IN ('waiting', 'running') ORDER BY id`,
        [ruleId],
      ),
    countEvents(ruleId) {
      const sql = 'SELECT outcome, count(*) AS count FROM watch_events WHERE rule_id = ? GROUP BY outcome';
      const rows = connection.all<{ outcome: string; count: number }>(sql, [ruleId]);
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
  };
}

/** A row of the table as an event. */
export function watchEventFromRow(row: WatchEventRow): WatchEvent {
  return {
    id: row.id,
    ruleId: row.rule_id,
    path: row.path,
    bytes: row.bytes,
    modifiedAt: row.modified_at,
    fingerprint: row.fingerprint,
    seenAt: row.seen_at,
    changedAt: row.changed_at,
    outcome: row.outcome as WatchOutcome,
    reason: row.reason,
    errorCode: row.error_code,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    recordingId: row.recording_id,
    previousVersion: row.previous_version,
    action: JSON.parse(row.action),
  };
}

/** A version of a file that was just found, as a row of the table; the database numbers it. */
export function watchEventToRow(found: NewWatchEvent, at: string): Omit<WatchEventRow, 'id'> {
  return {
    rule_id: found.ruleId,
    path: found.path,
    bytes: found.bytes,
    modified_at: found.modifiedAt,
    fingerprint: found.fingerprint,
    seen_at: at,
    changed_at: at,
    outcome: 'seen',
    reason: null,
    error_code: null,
    attempts: 0,
    next_try_at: null,
    recording_id: null,
    previous_version: null,
    action: JSON.stringify(NO_ACTION),
  };
}

/** The columns that a change sets. */
function watchEventChangeToRow(change: WatchEventChange): Readonly<Record<string, SqlValue>> {
  const columns: Readonly<Record<string, SqlValue | undefined>> = {
    path: change.path,
    bytes: change.bytes,
    modified_at: change.modifiedAt,
    fingerprint: change.fingerprint,
    outcome: change.outcome,
    reason: change.reason,
    error_code: change.errorCode,
    attempts: change.attempts,
    next_try_at: change.nextTryAt,
    recording_id: change.recordingId,
    previous_version: change.previousVersion,
    action: change.action && JSON.stringify(change.action),
  };
  return Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined),
  );
}
