import { createHash } from 'node:crypto';
import { FOLDED_SPLITS } from '../../../shared/config/runConfig';
import { joinedName } from '../../../shared/entities/joinedName';
import type { RunStatus } from '../../../shared/entities/run';
import type { Connection } from '../sqlite/Connection';

/** What a query of the overview returns. */
export type RunOverviewRow = {
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
  readonly error_message: string | null;
  readonly config: string;
  readonly summary: string | null;
  readonly favourite: number | null;
  readonly archived: number | null;
  readonly note: string | null;
  readonly tags: string | null;
};

/** Everything that the table of runs can show of one run, in three groups of nested values. */
export interface RunOverview {
  readonly id: string;
  readonly run: Readonly<Record<string, string | number | null>>;
  readonly param: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
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
}

/** Of the hash that stands for a configuration: enough to tell those of one workspace apart. */
const VARIANT_DIGITS = 12;

const SELECT = `SELECT runs.rowid AS position, runs.id, experiments.name AS experiment, recordings.id AS recording_id,
  recordings.name AS recording, coalesce(json_array_length(datasets.spec, '$.also'), 0) AS also_recordings,
  model, split, leaky, seed, status, epochs, runs.created_at, started_at, finished_at, error_message, config, summary,
  favourite, archived, note, tags
  FROM runs JOIN experiments ON experiments.id = experiment_id
  JOIN datasets ON datasets.id = dataset_id JOIN recordings ON recordings.id = recording_id
  LEFT JOIN run_marks ON run_marks.run_id = runs.id`;

/** Reads what the table of runs shows, a page at a time, so that the reading process can do other things between. */
export function runOverviewTable(connection: Connection): RunOverviewTable {
  return {
    page(before, limit) {
      const sql = `${SELECT} WHERE runs.rowid < ? AND deleted_at IS NULL ORDER BY runs.rowid DESC LIMIT ?`;
      const rows = connection.all<RunOverviewRow>(sql, [before, limit]);
      const last = rows.at(-1);
      return {
        runs: rows.map(runOverviewFromRow),
        next: rows.length < limit || last === undefined ? null : last.position,
      };
    },
    ofIds(ids) {
      const sql = `${SELECT} WHERE runs.id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY runs.rowid DESC`;
      return connection.all<RunOverviewRow>(sql, [JSON.stringify(ids)]).map(runOverviewFromRow);
    },
  };
}

/** A queried row as the table of runs shows it. */
export function runOverviewFromRow(row: RunOverviewRow): RunOverview {
  const param = JSON.parse(row.config);
  const { comparisons: _, warnings: __, ...result } = row.summary === null ? {} : JSON.parse(row.summary);
  return { id: row.id, run: ownValues(row, param, result.seconds ?? null), param, result };
}

type Param = { readonly seed: number; readonly split: { readonly seed: number | null; readonly fold: number } };

function ownValues(row: RunOverviewRow, param: Param, seconds: number | null): RunOverview['run'] {
  return {
    id: row.id,
    experiment: row.experiment,
    recording: joinedName(row.recording, row.also_recordings),
    recordingId: row.recording_id,
    model: row.model,
    split: row.split,
    leaky: row.leaky,
    seed: row.seed,
    splitSeed: param.split.seed ?? row.seed,
    fold: FOLDED_SPLITS.has(row.split) ? param.split.fold : null,
    variant: variantOf(param),
    status: row.status,
    epochs: row.epochs,
    createdAt: Date.parse(row.created_at),
    startedAt: row.started_at === null ? null : Date.parse(row.started_at),
    finishedAt: row.finished_at === null ? null : Date.parse(row.finished_at),
    seconds: seconds ?? secondsBetween(row.started_at, row.finished_at),
    error: row.error_message,
    favourite: row.favourite ?? 0,
    archived: row.archived ?? 0,
    note: row.note === '' ? null : row.note,
    tags: row.tags === null || row.tags === '[]' ? null : (JSON.parse(row.tags) as string[]).join(', '),
  };
}

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
