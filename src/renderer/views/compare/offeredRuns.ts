import type { RunTable } from '../../../shared/entities/runTable';
import { runValue } from '../../api/mergeRunTable';
import { type RunBrief, runBrief } from '../../api/runBrief';

/** The finished runs that are not chosen yet. */
export function offeredRuns(table: RunTable, chosen: readonly string[]): readonly RunBrief[] {
  const taken = new Set(chosen);
  const status = table.columns['run.status'];
  return table.ids.flatMap((id, row) =>
    runValue(status, row) === 'finished' && !taken.has(id) ? runBrief(table, row) : [],
  );
}
