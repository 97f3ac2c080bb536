import { RunTableBuilder } from '../../src/core/store/RunTableBuilder';
import type { RunTable } from '../../src/shared/entities/runTable';

type Value = string | number | null;

/** A run of a table for tests: values by whole column name, such as `run.model`. */
export type TableRun = Readonly<Record<string, Value>>;

/** A table as the store makes it. Runs are called r0, r1, … unless `ids` says otherwise. */
export function aRunTable(
  runs: readonly TableRun[],
  ids: readonly string[] = runs.map((_, row) => `r${row}`),
): RunTable {
  const builder = new RunTableBuilder();
  runs.forEach((values, row) => {
    const id = ids[row] ?? '';
    const groups = { run: { id, favourite: 0, archived: 0 }, param: {}, result: {} } as Record<
      string,
      Record<string, Value>
    >;
    for (const [name, value] of Object.entries(values)) {
      const [group = '', ...path] = name.split('.');
      groups[group] = { ...groups[group], [path.join('.')]: value };
    }
    const { run = {}, param = {}, result = {} } = groups;
    builder.add({ id, run, param, result });
  });
  return builder.build();
}
