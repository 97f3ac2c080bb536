import type { RunConfig } from '../../../shared/config/runConfig';
import { flattenConfig } from '../flattenConfig';
import type { Connection } from '../sqlite/Connection';
import type { SqlValue } from '../sqlite/loadDriver';
import { insertSql } from '../sqlite/statements';

type RunParamRow = { readonly run_id: string; readonly key: string; readonly value: SqlValue };

export interface RunParamsTable {
  insert(runId: string, config: RunConfig): void;
}

/** The flattened configurations: what queries over many runs filter and group by. */
export function runParamsTable(connection: Connection): RunParamsTable {
  return {
    insert(runId, config) {
      for (const row of runParamsToRows(runId, config)) connection.run(insertSql('run_params', row), row);
    },
  };
}

/** A configuration as rows of the table, one for each dotted key. */
export function runParamsToRows(runId: string, config: RunConfig): readonly RunParamRow[] {
  return [...flattenConfig(config)].map(([key, value]) => ({ run_id: runId, key, value }));
}
