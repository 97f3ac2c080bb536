import type { RunConfig } from '../../shared/config/runConfig';
import type { Evaluation } from '../../shared/entities/evaluation';
import { WorkbenchError } from '../../shared/errors';
import { type Dataset, prepareDataset } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { computeBaselines } from '../evaluation/baselines/computeBaselines';
import { compareWithBaselines } from '../evaluation/compareWithBaselines';
import { openRecording } from '../recording/openRecording';
import { readyTensorFlow } from '../tensor/tfBackend';
import { readCheckpoint } from '../training/checkpoint';
import type { Learner } from '../training/Learner';
import { modelFor, newLearner } from './decoder';
import { evaluatePartition, scoresOn } from './scorePartition';

/** Which run to evaluate, on what. */
export interface EvaluateRequest {
  readonly runId: string;
  readonly config: RunConfig;
  readonly recordingFolder: string;
  /** `checkpoints/` of the run. */
  readonly checkpoints: string;
  readonly partition: Partition;
}

/**
 * Evaluates the best weights of a run on one partition of its own split, beside the baselines on the same windows.
 * @throws checkpoint_damaged when the run has no best checkpoint yet, and whatever reading the recording throws
 */
export async function evaluateRun(request: EvaluateRequest, signal: AbortSignal): Promise<Evaluation> {
  await readyTensorFlow();
  const recording = await openRecording(request.recordingFolder, signal);
  const dataset = prepareDataset(recording, request.config, request.config.seed);
  const model = modelFor(request.config, dataset);
  const best = await readCheckpoint(request.checkpoints, 'best', model);
  if (!best) {
    throw new WorkbenchError(
      'checkpoint_damaged',
      `Run ${request.runId} has no checkpoint yet: it stopped before its first epoch ended. Train it first.`,
      { run: request.runId },
    );
  }
  const learner = newLearner(request.config, dataset, model);
  try {
    learner.writeState(best.learner);
    return await judgePartition(request.runId, dataset, learner, request.partition, signal);
  } finally {
    learner.dispose();
  }
}

/** The evaluation of a learner's present weights on a partition, with baselines and, in words, how it stands to them. */
export async function judgePartition(
  runId: string,
  dataset: Dataset,
  learner: Learner,
  partition: Partition,
  signal: AbortSignal,
): Promise<Evaluation> {
  const baselines = { ...(await computeBaselines(dataset, partition, signal)) };
  const { multiclass } = scoresOn(dataset, learner, partition);
  const verdicts = multiclass ? compareWithBaselines(multiclass, baselines) : [];
  return evaluatePartition(runId, dataset, learner, partition, {
    baselines,
    warnings: [...dataset.warnings, ...verdicts],
  });
}
