import { createHash } from 'node:crypto';
import { FOLDED_SPLITS, LEAKY_SPLITS, modelNameOf, runConfigSchema } from '../../../shared/config/runConfig';
import { joinedName } from '../../../shared/entities/joinedName';
import type { Artifact, Run, RunDetail, RunStatus } from '../../../shared/entities/run';
import { WorkbenchError } from '../../../shared/errors';
import { isResumable } from '../resumable';
import type { NewRun, RunChange } from '../Store';
import type { Connection } from '../sqlite/Connection';
import { insertSql, updateSql } from '../sqlite/statements';
import { withoutIdleChoice } from '../withoutIdleChoice';

/** The columns that the table has. */
type RunRow = {
  readonly id: string;
  readonly experiment_id: string;
  readonly dataset_id: string;
  readonly model: string;
  readonly split: string;
  readonly leaky: number;
  readonly seed: number;
  readonly status: RunStatus;
  readonly epochs: number;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly has_checkpoint: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly config: string;
  readonly overrides: string;
  readonly environment: string;
  readonly summary: string | null;
};
type LongColumns = 'config' | 'overrides' | 'environment';
/** What a query of runs returns: the row and the names of what it belongs to. */
type ListedRow = Omit<RunRow, LongColumns> & {
  readonly experiment_name: string;
  readonly recording_id: string;
  readonly recording_name: string;
  /** Recordings joined to the first. */
  readonly also_recordings: number;
  readonly variant_config: string;
  readonly split_seed: number | null;
  readonly fold: number | null;
};
type DetailedRow = ListedRow & Pick<RunRow, LongColumns>;

const LISTED_COLUMNS = `runs.id, experiment_id, dataset_id, model, split, leaky, seed, status, epochs, runs.created_at, started_at,
  finished_at, has_checkpoint, error_code, error_message, summary, experiments.name AS experiment_name,
  recordings.id AS recording_id, recordings.name AS recording_name,
  coalesce(json_array_length(datasets.spec, '$.also'), 0) AS also_recordings,
  json_remove(config, '$.seed', '$.split.seed', '$.split.fold', '$.training.score_test') AS variant_config,
  json_extract(config, '$.split.seed') AS split_seed, json_extract(config, '$.split.fold') AS fold`;
const JOINED = `FROM runs JOIN experiments ON experiments.id = experiment_id
  JOIN datasets ON datasets.id = dataset_id JOIN recordings ON recordings.id = recording_id`;
const SHORTEST_PREFIX = 4;
/** Of the hash that stands for a configuration: enough to tell those of one workspace apart. */
const VARIANT_DIGITS = 12;

/** What a new row needs beyond what the caller gives. */
export interface RunPlace {
  readonly id: string;
  readonly experimentId: string;
  readonly datasetId: string;
  readonly createdAt: string;
}

export interface RunsTable {
  insert(run: NewRun, place: RunPlace): void;
  list(): readonly Run[];
  /** Ids of the runs of a status, the oldest first. */
  withStatus(status: RunStatus): readonly string[];
  /** Runs of an experiment on a recording that have scores of the task but no event that tells of their first reading. */
  withUnrecordedScores(experimentId: string, recordingId: string, task: string): readonly Run[];
  /** Runs of a recording that have a file of this path, newest first, 100 at most, without deleted runs. */
  withArtifact(recordingId: string, path: string): readonly Run[];
  get(id: string): Run;
  detail(id: string, artifacts: readonly Artifact[]): RunDetail;
  /** The id that a reference stands for. */
  resolve(reference: string): string;
  change(id: string, change: RunChange): void;
  has(id: string): boolean;
  /** Removes a run with all rows that belong to it; events do not. */
  remove(id: string): void;
}

export function runsTable(connection: Connection): RunsTable {
  return {
    insert(run, place) {
      const row = runToRow(run, place);
      connection.run(insertSql('runs', row), row);
    },
    list() {
      const newestFirst = `SELECT ${LISTED_COLUMNS} ${JOINED}
        WHERE NOT EXISTS (SELECT 1 FROM run_marks WHERE run_id = runs.id AND deleted_at IS NOT NULL)
        ORDER BY runs.created_at DESC, runs.rowid DESC`;
      return connection.all<ListedRow>(newestFirst).map(runFromRow);
    },
    withStatus(status) {
      const sql = 'SELECT id FROM runs WHERE status = ? ORDER BY rowid';
      return connection.all<{ id: string }>(sql, [status]).map(({ id }) => id);
    },
    withUnrecordedScores(experimentId, recordingId, task) {
      // Which have no event is found first, from short columns and an index: the summaries of thousands take too long.
      const sql = `WITH unrecorded AS MATERIALIZED (
          SELECT runs.id FROM runs JOIN datasets ON datasets.id = dataset_id
          WHERE experiment_id = ? AND recording_id = ?
            AND NOT EXISTS (SELECT 1 FROM events WHERE kind = 'test.read' AND subject = runs.id)
            AND NOT EXISTS (SELECT 1 FROM run_marks WHERE run_id = runs.id AND deleted_at IS NOT NULL))
        SELECT ${LISTED_COLUMNS} ${JOINED}
        WHERE runs.id IN (SELECT id FROM unrecorded) AND json_extract(summary, '$.test.' || ?) IS NOT NULL
        ORDER BY finished_at`;
      return connection.all<ListedRow>(sql, [experimentId, recordingId, task]).map(runFromRow);
    },
    withArtifact(recordingId, path) {
      const sql = `SELECT ${LISTED_COLUMNS} ${JOINED} JOIN artifacts ON artifacts.run_id = runs.id AND artifacts.path = ?
        WHERE datasets.recording_id = ?
          AND NOT EXISTS (SELECT 1 FROM run_marks WHERE run_id = runs.id AND deleted_at IS NOT NULL)
        ORDER BY runs.created_at DESC, runs.rowid DESC LIMIT 100`;
      return connection.all<ListedRow>(sql, [path, recordingId]).map(runFromRow);
    },
    get(id) {
      return runFromRow(
        found(id, connection.get<ListedRow>(`SELECT ${LISTED_COLUMNS} ${JOINED} WHERE runs.id = ?`, [id])),
      );
    },
    detail(id, artifacts) {
      const sql = `SELECT ${LISTED_COLUMNS}, config, overrides, environment ${JOINED} WHERE runs.id = ?`;
      return detailFromRow(found(id, connection.get<DetailedRow>(sql, [id])), artifacts);
    },
    resolve: (reference) => resolveRun(connection, reference),
    change(id, change) {
      const row = runChangeToRow(change);
      const sql = updateSql('runs', row);
      if (sql) found(id, connection.run(sql, { ...row, id }) || undefined);
    },
    has: (id) => connection.get('SELECT 1 FROM runs WHERE id = ?', [id]) !== undefined,
    remove(id) {
      connection.run('DELETE FROM runs WHERE id = ?', [id]);
    },
  };
}

/** A queried row as the runs table shows it. */
export function runFromRow(row: ListedRow): Run {
  return {
    id: row.id,
    experimentId: row.experiment_id,
    experimentName: row.experiment_name,
    recordingId: row.recording_id,
    recordingName: joinedName(row.recording_name, row.also_recordings),
    model: row.model,
    split: row.split,
    leaky: row.leaky === 1,
    seed: row.seed,
    status: row.status,
    epochs: row.epochs,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    resumable: isResumable(row.status, row.has_checkpoint === 1),
    variant: createHash('sha256').update(row.variant_config).digest('hex').slice(0, VARIANT_DIGITS),
    splitSeed: row.split_seed ?? row.seed,
    fold: FOLDED_SPLITS.has(row.split) ? row.fold : null,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    summary: row.summary === null ? null : JSON.parse(row.summary),
  };
}

/** A new run as a row of the table. */
export function runToRow(run: NewRun, place: RunPlace): RunRow {
  return {
    id: place.id,
    experiment_id: place.experimentId,
    dataset_id: place.datasetId,
    model: modelNameOf(run.config.model),
    split: run.config.split.name,
    leaky: LEAKY_SPLITS.has(run.config.split.name) ? 1 : 0,
    seed: run.config.seed,
    status: 'queued',
    epochs: 0,
    created_at: place.createdAt,
    started_at: null,
    finished_at: null,
    has_checkpoint: 0,
    error_code: null,
    error_message: null,
    config: JSON.stringify({ ...run.config, dataset: withoutIdleChoice(run.config.dataset) }),
    overrides: JSON.stringify(run.overrides),
    environment: '{}',
    summary: null,
  };
}

/** The columns that a change touches. */
export function runChangeToRow(change: RunChange): Partial<RunRow> & Record<string, string | number | null> {
  return {
    ...(change.status !== undefined && { status: change.status }),
    ...(change.epochs !== undefined && { epochs: change.epochs }),
    ...(change.startedAt !== undefined && { started_at: change.startedAt }),
    ...(change.finishedAt !== undefined && { finished_at: change.finishedAt }),
    ...(change.resumable !== undefined && { has_checkpoint: change.resumable ? 1 : 0 }),
    ...(change.error !== undefined && {
      error_code: change.error?.code ?? null,
      error_message: change.error?.message ?? null,
    }),
    ...(change.summary !== undefined && { summary: JSON.stringify(change.summary) }),
    ...(change.environment !== undefined && { environment: JSON.stringify(change.environment) }),
  };
}

function detailFromRow(row: DetailedRow, artifacts: readonly Artifact[]): RunDetail {
  return {
    ...runFromRow(row),
    // Keys that are newer than the run get their defaults.
    config: runConfigSchema.parse(JSON.parse(row.config)),
    overrides: JSON.parse(row.overrides),
    environment: JSON.parse(row.environment),
    artifacts: [...artifacts],
  };
}

function resolveRun(connection: Connection, reference: string): string {
  const matches = connection.all<{ id: string }>(
    'SELECT id FROM runs WHERE substr(id, 1, length(@reference)) = @reference',
    { reference },
  );
  const exact = matches.find((match) => match.id === reference);
  if (exact) return exact.id;
  const [first, second] = matches;
  if (first && !second && reference.length >= SHORTEST_PREFIX) return first.id;
  throw unknownRun(reference, second ? matches.map((match) => match.id) : []);
}

function found<T>(id: string, value: T | undefined): T {
  if (value === undefined) throw unknownRun(id, []);
  return value;
}

function unknownRun(reference: string, candidates: readonly string[]): WorkbenchError {
  const advice =
    candidates.length === 0
      ? `Give an id from the runs table, or its first ${SHORTEST_PREFIX} or more characters.`
      : `It begins more than one id: ${candidates.slice(0, 10).join(', ')}. Give more characters.`;
  return new WorkbenchError('run_not_found', `No single run is called '${reference}'. ${advice}`, { reference });
}
