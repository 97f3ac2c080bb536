import { createHash } from 'node:crypto';
import { FOLDED_SPLITS } from '../../../shared/config/runConfig';
import { joinedName } from '../../../shared/entities/joinedName';
import type { RunStatus } from '../../../shared/entities/run';
import type { Leaf, PackedRun } from '../PackedRun';
import { isResumable } from '../resumable';
import { runLeaves } from '../runLeaves';
import type { Connection } from '../sqlite/Connection';
import type { PackedRow, PackedRunsTable } from './packedRunsTable';

/** What a query of the overview returns. */
export type RunOverviewRow = PackedRow & {
  /** Falls with age. */
  readonly position: number;
  readonly id: string;
  readonly experiment: string;
  readonly recording_id: string;
  readonly recording: string;
  readonly also_recordings: number;
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
  readonly error_message: string | null;
  /** Null, as the summary is, where the run is packed. */
  readonly config: string | null;
  readonly summary: string | null;
  readonly favourite: number | null;
  readonly archived: number | null;
  readonly note: string | null;
  readonly tags: string | null;
};

/** Everything that the table of runs can show of one run, in three groups of nested values; or the last two packed. */
export interface RunOverview {
  readonly id: string;
  readonly run: Readonly<Record<string, string | number | null>>;
  readonly param: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
  readonly packed?: PackedRun;
}

/** Some runs, and where to go on; `next` is null after the oldest. */
export interface RunOverviewPage {
  readonly runs: readonly RunOverview[];
  readonly next: number | null;
}

export interface RunOverviewTable {
  /** The runs before a position, newest first, without the deleted ones. */
  page(before: number, limit: number): RunOverviewPage;
  /** Those of some ids that are there and not deleted, newest first. */
  ofIds(ids: readonly string[]): readonly RunOverview[];
  /** Packs what the configuration and the summary of finished runs say. */
  pack(ids: readonly string[]): void;
  /**
   * Packs those of the `limit` runs after a position that are finished and not packed.
   * @returns where to go on; null after the last run
   */
  packAfter(position: number, limit: number): number | null;
}

/** Of the hash that stands for a configuration: enough to tell those of one workspace apart. */
const VARIANT_DIGITS = 12;

const COLUMNS = `runs.rowid AS position, runs.id, experiments.name AS experiment, recordings.id AS recording_id,
  recordings.name AS recording, coalesce(json_array_length(datasets.spec, '$.also'), 0) AS also_recordings,
  model, split, leaky, seed, status, epochs, runs.created_at, started_at, finished_at, has_checkpoint, error_message,
  favourite, archived, note, tags`;
const JOINED = `FROM runs JOIN experiments ON experiments.id = experiment_id
  JOIN datasets ON datasets.id = dataset_id JOIN recordings ON recordings.id = recording_id
  LEFT JOIN run_marks ON run_marks.run_id = runs.id`;
// The long texts of a packed run are not even read from the disk.
const SELECT = `SELECT ${COLUMNS}, layout_id, numbers, iif(layout_id IS NULL, config, NULL) AS config,
  iif(layout_id IS NULL, summary, NULL) AS summary ${JOINED} LEFT JOIN packed_runs ON packed_runs.run_id = runs.id`;
const SELECT_WHOLE = `SELECT ${COLUMNS}, NULL AS layout_id, NULL AS numbers, config, summary ${JOINED}`;
const OF_IDS = 'runs.id IN (SELECT value FROM json_each(?))';

/** Reads what the table of runs shows, a page at a time, so that the reading process can do other things between. */
export function runOverviewTable(connection: Connection, packedRuns: PackedRunsTable): RunOverviewTable {
  const read = (sql: string, parameters: readonly (string | number)[]) => {
    const rows = connection.all<RunOverviewRow>(sql, parameters);
    const packed = packedRuns.unpack(rows);
    return { runs: rows.map((row, place) => runOverviewFromRow(row, packed[place])), last: rows.at(-1)?.position };
  };
  const pack = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    const rows = connection.all<RunOverviewRow>(`${SELECT_WHOLE} WHERE ${OF_IDS} AND summary IS NOT NULL`, [
      JSON.stringify(ids),
    ]);
    connection.transaction(() => {
      for (const row of rows) packedRuns.put(row.id, settledLeaves(row));
    });
  };
  return {
    page(before, limit) {
      const sql = `${SELECT} WHERE runs.rowid < ? AND deleted_at IS NULL ORDER BY runs.rowid DESC LIMIT ?`;
      const { runs, last } = read(sql, [before, limit]);
      return { runs, next: runs.length < limit || last === undefined ? null : last };
    },
    ofIds: (ids) =>
      read(`${SELECT} WHERE ${OF_IDS} AND deleted_at IS NULL ORDER BY runs.rowid DESC`, [JSON.stringify(ids)]).runs,
    pack,
    packAfter(position, limit) {
      const sql = `SELECT rowid AS position, id, summary IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM packed_runs WHERE run_id = runs.id) AS waits
        FROM runs WHERE rowid > ? ORDER BY rowid LIMIT ?`;
      const rows = connection.all<{ position: number; id: string; waits: number }>(sql, [position, limit]);
      pack(rows.filter(({ waits }) => waits === 1).map(({ id }) => id));
      return rows.length < limit ? null : (rows.at(-1)?.position ?? null);
    },
  };
}

/** A queried row as the table of runs shows it. */
export function runOverviewFromRow(row: RunOverviewRow, packed?: PackedRun): RunOverview {
  const run = ownValues(row);
  if (packed) return { id: row.id, run, param: {}, result: {}, packed };
  const { run: settled, param, result } = settledValues(row);
  return { id: row.id, run: { ...run, ...settled }, param, result };
}

function ownValues(row: RunOverviewRow): RunOverview['run'] {
  return {
    id: row.id,
    experiment: row.experiment,
    recording: joinedName(row.recording, row.also_recordings),
    recordingId: row.recording_id,
    model: row.model,
    split: row.split,
    leaky: row.leaky,
    seed: row.seed,
    status: row.status,
    epochs: row.epochs,
    createdAt: Date.parse(row.created_at),
    startedAt: row.started_at === null ? null : Date.parse(row.started_at),
    finishedAt: row.finished_at === null ? null : Date.parse(row.finished_at),
    resumable: Number(isResumable(row.status, row.has_checkpoint === 1)),
    error: row.error_message,
    favourite: row.favourite ?? 0,
    archived: row.archived ?? 0,
    note: row.note === '' ? null : row.note,
    tags: row.tags === null || row.tags === '[]' ? null : (JSON.parse(row.tags) as string[]).join(', '),
  };
}

/** What follows from configuration and summary, which change no more when a run is finished. */
function settledValues(row: RunOverviewRow): Pick<RunOverview, 'run' | 'param' | 'result'> {
  const param = JSON.parse(row.config ?? '{}');
  const { comparisons: _, warnings: __, ...result } = row.summary === null ? {} : JSON.parse(row.summary);
  const run = {
    splitSeed: param.split.seed ?? row.seed,
    fold: FOLDED_SPLITS.has(row.split) ? param.split.fold : null,
    variant: variantOf(param),
    seconds: result.seconds ?? secondsBetween(row.started_at, row.finished_at),
  };
  return { run, param, result };
}

function settledLeaves(row: RunOverviewRow): readonly Leaf[] {
  const { run, param, result } = settledValues(row);
  return runLeaves({ run, param, result });
}

type Param = { readonly seed: number; readonly split: { readonly seed: number | null; readonly fold: number } };

/** Stands for the configuration without what repeats it, as `variant` of a `Run` does. */
function variantOf(param: Param): string {
  const { seed: _, ...rest } = param;
  const { seed: __, fold: ___, ...split } = param.split;
  const { score_test: ____, ...training } = (param as unknown as { training: Record<string, unknown> }).training;
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, split, training }))
    .digest('hex')
    .slice(0, VARIANT_DIGITS);
}

function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;
}
