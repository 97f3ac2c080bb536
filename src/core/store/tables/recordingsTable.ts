import type { Recording, RecordingSummary } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import type { Store } from '../Store';
import type { Connection } from '../sqlite/Connection';
import { insertSql } from '../sqlite/statements';

type RecordingRow = {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly format: string;
  readonly source_file: string;
  readonly frames: number;
  readonly neurons: number;
  readonly frame_rate_hz: number | null;
  readonly trial_frames: number | null;
  readonly classes: string;
  readonly neuron_ids: string;
  readonly signal: string | null;
  readonly species: string | null;
  readonly technique: string | null;
  readonly source: string | null;
  readonly licence: string | null;
  readonly citation: string | null;
  readonly findings: string;
  readonly ground_truth: string | null;
  readonly extra: string;
  readonly ingested_at: string;
  readonly unlabelled_frames: number;
  readonly previous_version: string | null;
  readonly preparation: string | null;
};
type LongColumns = 'neuron_ids' | 'ground_truth' | 'extra' | 'preparation';

const SUMMARY_COLUMNS =
  'id, hash, name, format, source_file, frames, neurons, frame_rate_hz, trial_frames, classes, signal, species, ' +
  'technique, source, licence, citation, findings, ingested_at, unlabelled_frames, previous_version';
/** What identifies a recording, and when it first came, stays through a second ingest of the same content. */
const KEPT: readonly (keyof RecordingRow)[] = ['id', 'hash', 'ingested_at'];
const SHORTEST_PREFIX = 6;
const CANDIDATES_SHOWN = 10;
/** The name of its file without the last ending. */
const SOURCE_STEM = "rtrim(rtrim(source_file, replace(source_file, '.', '')), '.')";

/** The recordings of a store; see `Store.recordings`. */
export function recordingsTable(connection: Connection): Store['recordings'] {
  const follower = (id: string) =>
    connection.get<Omit<RecordingRow, LongColumns>>(
      `SELECT ${SUMMARY_COLUMNS} FROM recordings WHERE previous_version = ? ORDER BY ingested_at, rowid LIMIT 1`,
      [id],
    );
  const byId = (id: string) => connection.get<RecordingRow>('SELECT * FROM recordings WHERE id = ?', [id]);
  return {
    put(recording) {
      const row = recordingToRow(recording);
      connection.run(`${insertSql('recordings', row)} ON CONFLICT (hash) DO UPDATE SET ${replacements(row)}`, row);
    },
    list() {
      const newestFirst = `SELECT ${SUMMARY_COLUMNS} FROM recordings ORDER BY ingested_at DESC, rowid DESC`;
      return connection.all<Omit<RecordingRow, LongColumns>>(newestFirst).map(summaryFromRow);
    },
    has: (id) => connection.get('SELECT 1 FROM recordings WHERE id = ?', [id]) !== undefined,
    get(id) {
      const row = byId(id);
      if (!row) throw unknownRecording(connection, id);
      return recordingFromRow(row);
    },
    newestAfter(id) {
      const seen = new Set([id]);
      let newest: RecordingSummary | null = null;
      for (let after = follower(id); after && !seen.has(after.id); after = follower(after.id)) {
        seen.add(after.id);
        newest = summaryFromRow(after);
      }
      return newest;
    },
    supersede(olderId, newerId) {
      for (const id of [olderId, newerId]) if (!byId(id)) throw unknownRecording(connection, id);
      connection.run('UPDATE recordings SET previous_version = NULL WHERE previous_version = ?', [newerId]);
      connection.run('UPDATE recordings SET previous_version = ? WHERE id = ?', [olderId, newerId]);
    },
    find(reference) {
      const row =
        byId(reference) ??
        onlyOne(byPrefix(connection, reference)) ??
        onlyOne(newestWhere(connection, 'name = @reference', reference)) ??
        onlyOne(newestWhere(connection, `@reference IN (source_file, ${SOURCE_STEM})`, reference));
      if (!row) throw unknownRecording(connection, reference);
      return recordingFromRow(row);
    },
  };
}

/** A row of the table as a recording. */
export function recordingFromRow(row: RecordingRow): Recording {
  return {
    ...summaryFromRow(row),
    neuronIds: JSON.parse(row.neuron_ids),
    groundTruth: row.ground_truth === null ? null : JSON.parse(row.ground_truth),
    extra: JSON.parse(row.extra),
    ...(row.preparation === null ? {} : { preparation: JSON.parse(row.preparation) }),
  };
}

/** A recording as a row of the table. */
export function recordingToRow(recording: Recording): RecordingRow {
  return {
    id: recording.id,
    hash: recording.hash,
    name: recording.name,
    format: recording.format,
    source_file: recording.sourceFile,
    frames: recording.frames,
    neurons: recording.neurons,
    frame_rate_hz: recording.frameRateHz,
    trial_frames: recording.trialFrames,
    classes: JSON.stringify(recording.classes),
    neuron_ids: JSON.stringify(recording.neuronIds),
    signal: recording.signal,
    species: recording.species,
    technique: recording.technique,
    source: recording.source,
    licence: recording.licence,
    citation: recording.citation,
    findings: JSON.stringify(recording.findings),
    ground_truth: recording.groundTruth === null ? null : JSON.stringify(recording.groundTruth),
    extra: JSON.stringify(recording.extra),
    ingested_at: recording.ingestedAt,
    unlabelled_frames: recording.unlabelledFrames ?? 0,
    previous_version: recording.previousVersion ?? null,
    preparation: recording.preparation === undefined ? null : JSON.stringify(recording.preparation),
  };
}

function summaryFromRow(row: Omit<RecordingRow, LongColumns>): RecordingSummary {
  return {
    id: row.id,
    hash: row.hash,
    name: row.name,
    format: row.format,
    sourceFile: row.source_file,
    frames: row.frames,
    neurons: row.neurons,
    frameRateHz: row.frame_rate_hz,
    trialFrames: row.trial_frames,
    classes: JSON.parse(row.classes),
    signal: row.signal,
    species: row.species,
    technique: row.technique,
    source: row.source,
    licence: row.licence,
    citation: row.citation,
    findings: JSON.parse(row.findings),
    ingestedAt: row.ingested_at,
    ...(row.unlabelled_frames === 0 ? {} : { unlabelledFrames: row.unlabelled_frames }),
    ...(row.previous_version === null ? {} : { previousVersion: row.previous_version }),
  };
}

function replacements(row: RecordingRow): string {
  const columns = (Object.keys(row) as (keyof RecordingRow)[]).filter((column) => !KEPT.includes(column));
  return columns.map((column) => `${column} = ${replacement(column)}`).join(', ');
}

/** A file that comes once more does not say which version it is. */
function replacement(column: keyof RecordingRow): string {
  return column === 'previous_version' ? `coalesce(excluded.${column}, ${column})` : `excluded.${column}`;
}

function byPrefix(connection: Connection, reference: string): readonly RecordingRow[] {
  if (reference.length < SHORTEST_PREFIX) return [];
  return connection.all('SELECT * FROM recordings WHERE substr(hash, 1, length(@reference)) = @reference LIMIT 2', {
    reference: reference.toLowerCase(),
  });
}

function newestWhere(connection: Connection, condition: string, reference: string): readonly RecordingRow[] {
  return connection.all(
    `SELECT * FROM recordings WHERE ${condition} AND id NOT IN
       (SELECT previous_version FROM recordings WHERE previous_version IS NOT NULL) LIMIT 2`,
    { reference },
  );
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function unknownRecording(connection: Connection, reference: string): WorkbenchError {
  const rows = connection.all<Pick<RecordingRow, 'id' | 'name'>>(
    `SELECT id, name FROM recordings ORDER BY (name = @reference OR substr(hash, 1, length(@reference)) = @reference) DESC,
     ingested_at DESC LIMIT ${CANDIDATES_SHOWN}`,
    { reference },
  );
  const candidates = rows.map((row) => `${row.id} (${row.name})`).join(', ');
  const advice =
    rows.length === 0
      ? 'The workspace has no recordings yet: ingest one first.'
      : `Give an id, at least ${SHORTEST_PREFIX} digits of one that fit no other, or the name of only one recording or of its file, such as: ${candidates}.`;
  return new WorkbenchError('recording_not_found', `No single recording is called '${reference}'. ${advice}`, {
    reference,
    candidates,
  });
}
