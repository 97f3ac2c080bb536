import type { StoreEvent } from '../Store';
import type { Connection } from '../sqlite/Connection';

type EventRow = {
  readonly id: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
};

export interface EventsTable {
  append(event: Omit<StoreEvent, 'id'>): StoreEvent;
  list(subject?: string): readonly StoreEvent[];
  ofKind(kind: string): readonly StoreEvent[];
  /** See `Store.testReadings`. */
  testVariants(experimentId: string, recordingId: string): readonly string[];
}

export function eventsTable(connection: Connection): EventsTable {
  return {
    append(event) {
      const { at, kind, subject, payload } = eventToRow(event);
      const insert = 'INSERT INTO events (at, kind, subject, payload) VALUES (?, ?, ?, ?) RETURNING *';
      return eventFromRow(connection.get<EventRow>(insert, [at, kind, subject, payload]) as EventRow);
    },
    list(subject) {
      const rows =
        subject === undefined
          ? connection.all<EventRow>('SELECT * FROM events ORDER BY id')
          : connection.all<EventRow>('SELECT * FROM events WHERE subject = ? ORDER BY id', [subject]);
      return rows.map(eventFromRow);
    },
    ofKind: (kind) =>
      connection.all<EventRow>('SELECT * FROM events WHERE kind = ? ORDER BY id', [kind]).map(eventFromRow),
    testVariants(experimentId, recordingId) {
      // In the words of the index of migration 4, which answers it by itself.
      const sql = `SELECT json_extract(payload, '$.variant') AS variant FROM events WHERE kind = 'test.read'
          AND json_extract(payload, '$.experimentId') = ? AND json_extract(payload, '$.recordingId') = ?
        GROUP BY variant ORDER BY min(id)`;
      return connection.all<{ variant: string }>(sql, [experimentId, recordingId]).map(({ variant }) => variant);
    },
  };
}

/** A row of the table as an event. */
export function eventFromRow(row: EventRow): StoreEvent {
  return { id: row.id, at: row.at, kind: row.kind, subject: row.subject, payload: JSON.parse(row.payload) };
}

/** An event as a row of the table; the database numbers it. */
export function eventToRow(event: Omit<StoreEvent, 'id'>): Omit<EventRow, 'id'> {
  return { at: event.at, kind: event.kind, subject: event.subject, payload: JSON.stringify(event.payload) };
}
