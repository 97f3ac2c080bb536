import { createHash } from 'node:crypto';
import type { RunConfig } from '../../../shared/config/runConfig';
import type { Connection } from '../sqlite/Connection';
import { insertSql } from '../sqlite/statements';
import { type ChosenDataset, withoutIdleChoice } from '../withoutIdleChoice';

/** What is said of joining recordings. */
type Joining = Pick<RunConfig['dataset'], 'also' | 'joining' | 'shared_width' | 'session_normalisation'>;

/**
 * How recordings are prepared for training: the configuration's `dataset` without the first recording. What is said of
 * joining is left out where there is one recording, and what is said of classes where they stay as they are: it would
 * change nothing.
 */
export type DatasetSpec = Omit<ChosenDataset, 'recording' | keyof Joining> & Partial<Joining>;

/** The spec of a configuration. */
export function datasetSpec(config: RunConfig['dataset']): DatasetSpec {
  const { recording, ...dataset } = withoutIdleChoice(config);
  const { also, joining, shared_width, session_normalisation, ...spec } = dataset;
  return also.length === 0 ? spec : dataset;
}

/** A recording, others joined to it by `spec.also`, and one way of preparing them. Runs of the same may be compared. */
export interface Dataset {
  readonly id: string;
  readonly recordingId: string;
  readonly spec: DatasetSpec;
  readonly createdAt: string;
}

type DatasetRow = {
  readonly id: string;
  readonly recording_id: string;
  readonly spec_hash: string;
  readonly spec: string;
  readonly created_at: string;
};

export interface DatasetsTable {
  /** The dataset with this recording and spec; made when there is none. */
  findOrCreate(dataset: Dataset): Dataset;
}

export function datasetsTable(connection: Connection): DatasetsTable {
  return {
    findOrCreate(dataset) {
      const row = datasetToRow(dataset);
      const found = connection.get<DatasetRow>('SELECT * FROM datasets WHERE recording_id = ? AND spec_hash = ?', [
        row.recording_id,
        row.spec_hash,
      ]);
      if (found) return datasetFromRow(found);
      connection.run(insertSql('datasets', row), row);
      return dataset;
    },
  };
}

/** A row of the table as a dataset. */
export function datasetFromRow(row: DatasetRow): Dataset {
  return { id: row.id, recordingId: row.recording_id, spec: JSON.parse(row.spec), createdAt: row.created_at };
}

/** A dataset as a row of the table. */
export function datasetToRow(dataset: Dataset): DatasetRow {
  const spec = sortedJson(dataset.spec);
  return {
    id: dataset.id,
    recording_id: dataset.recordingId,
    spec_hash: createHash('sha256').update(spec).digest('hex'),
    spec,
    created_at: dataset.createdAt,
  };
}

/** JSON with keys in alphabetical order, so that equal specs have equal hashes. */
function sortedJson(spec: DatasetSpec): string {
  return JSON.stringify(Object.fromEntries(Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1))));
}
