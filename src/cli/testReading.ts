import { testResultsOf } from '../core/job/testResults';
import type { Store } from '../core/store/Store';
import { recordedReading, wasTestRead } from '../core/store/testReadings';
import type { Evaluation } from '../shared/entities/evaluation';
import type { RunDetail } from '../shared/entities/run';
import type { CommandContext } from './CommandContext';
import { withWorkspace } from './openForCommand';

/**
 * How to open the workspace for an evaluation: the first look at the test windows of a run is recorded, which only the one
 * writer of a workspace can do; all other looks go on beside a writer.
 */
export async function modeOfReading(
  context: CommandContext,
  reference: string,
  partition: Evaluation['partition'],
): Promise<'read' | 'write'> {
  if (partition !== 'test') return 'read';
  return withWorkspace(context, 'read', async ({ store }) => {
    const run = store.runs.find(reference);
    return wasTestRead(store, run) ? 'read' : 'write';
  });
}

/** A finished run that left its test windows alone has their scores from now on. */
export function keepTestScores(store: Store, { id, summary }: RunDetail, evaluation: Evaluation): void {
  if (!summary) return;
  const testConfiguration = recordedReading(store, id);
  const { warnings } = evaluation;
  store.runs.change(id, { summary: { ...summary, ...testResultsOf(evaluation), testConfiguration, warnings } });
}
