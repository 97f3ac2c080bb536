import type { Connection } from '../sqlite/Connection';
import { insertSql } from '../sqlite/statements';

/** A question: a named group of runs. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

type ExperimentRow = { readonly id: string; readonly name: string; readonly created_at: string };

export interface ExperimentsTable {
  /** The experiment of this name; made when there is none. */
  findOrCreate(experiment: Experiment): Experiment;
}

export function experimentsTable(connection: Connection): ExperimentsTable {
  return {
    findOrCreate(experiment) {
      const found = connection.get<ExperimentRow>('SELECT * FROM experiments WHERE name = ?', [experiment.name]);
      if (found) return experimentFromRow(found);
      const row = experimentToRow(experiment);
      connection.run(insertSql('experiments', row), row);
      return experiment;
    },
  };
}

/** A row of the table as an experiment. */
export function experimentFromRow(row: ExperimentRow): Experiment {
  return { id: row.id, name: row.name, createdAt: row.created_at };
}

/** An experiment as a row of the table. */
export function experimentToRow(experiment: Experiment): ExperimentRow {
  return { id: experiment.id, name: experiment.name, created_at: experiment.createdAt };
}
