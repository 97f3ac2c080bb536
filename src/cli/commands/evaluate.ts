import path from 'node:path';
import { z } from 'zod';
import type { Evaluation } from '../../shared/entities/evaluation';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import { describeScores } from '../describeScores';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';

const partitionSchema = z.enum(['train', 'val', 'test']);

/** `gridwalk evaluate RUN` */
export async function evaluate(
  context: CommandContext,
  [reference = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const partition = partitionSchema.safeParse(options['partition']);
  if (!partition.success) {
    throw new WorkbenchError('usage', `--partition ${String(options['partition'])}: expected train, val or test.`);
  }
  return withWorkspace(context, 'read', async ({ store, paths }) => {
    const run = store.runs.find(reference);
    const { evaluateRun } = await import('../../core/job/evaluateRun');
    const request = {
      runId: run.id,
      config: run.config,
      recordingFolder: path.join(paths.recordings, store.recordings.get(run.recordingId).hash),
      checkpoints: path.join(paths.runs, run.id, 'checkpoints'),
      partition: partition.data,
    };
    const evaluation = await evaluateRun(request, context.signal);
    printResult(context, evaluation, describeEvaluation(run.model, evaluation));
    return EXIT.ok;
  });
}

function describeEvaluation(
  model: string,
  { partition, audit, windows, tasks, baselines, warnings }: Evaluation,
): string {
  const scores = Object.fromEntries(Object.entries(tasks).map(([task, { scores: values }]) => [task, values]));
  return `${partition}: ${windows} windows\n${describeScores({ model, audit, scores, baselines, warnings })}`;
}
