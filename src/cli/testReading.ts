import { testResultsOf } from '../core/job/testResults';
import type { Store } from '../core/store/Store';
import { recordedReading, recordTestReading, wasTestRead } from '../core/store/testReadings';
import type { Evaluation } from '../shared/entities/evaluation';
import type { RunDetail } from '../shared/entities/run';
import { testReadingWarning } from '../shared/experiments/testReadings';
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

/**
 * Records a first look before it is taken.
 * @returns what to say of the number of configurations that were scored on these test windows; null: nothing
 */
export function noteReading(
  store: Store,
  { id, summary, experimentName }: RunDetail,
  mode: 'read' | 'write',
): string | null {
  const number =
    mode === 'write'
      ? recordTestReading(store, id, 'evaluate')
      : (summary?.testConfiguration ?? recordedReading(store, id));
  return testReadingWarning(number, experimentName);
}

/** A run whose summary says how many configurations were scored before it, for a report that is being written. */
export function withReading(store: Store, run: RunDetail): RunDetail {
  const testConfiguration = run.summary?.testConfiguration ?? recordedReading(store, run.id);
  return run.summary ? { ...run, summary: { ...run.summary, testConfiguration } } : run;
}

/** A finished run that left its test windows alone has their scores from now on. */
export function keepTestScores(store: Store, { id, summary }: RunDetail, evaluation: Evaluation): void {
  if (!summary) return;
  const testConfiguration = recordedReading(store, id);
  const { warnings } = evaluation;
  store.runs.change(id, { summary: { ...summary, ...testResultsOf(evaluation), testConfiguration, warnings } });
}
