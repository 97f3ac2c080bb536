import type { RunConfig } from '../../shared/config/runConfig';
import type { Evaluation } from '../../shared/entities/evaluation';
import type { NullTest, ShuffleControl } from '../../shared/entities/nullTest';
import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import { coveredFrames } from '../dataset/preprocessing';
import { boutsOf, medianBoutFrames } from '../dataset/splits/bouts';
import type { Partition } from '../dataset/splits/Split';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { logisticScore } from '../evaluation/nulls/logisticScore';
import { nullProblemOf } from '../evaluation/nulls/NullProblem';
import { retrainedNull } from '../evaluation/nulls/retrainedNull';
import { shuffleControl } from '../evaluation/nulls/shuffleControl';
import type { Learner } from '../training/Learner';
import { softmax } from '../training/softmax';
import { modelFor } from './decoder';
import { predictOnTraces } from './predictAltered';
import { retrainDecoder } from './retrainDecoder';

/** Draws and shuffles follow from it, whatever the seed of the run. */
const NULL_SEED = 1;
const SHUFFLES = 20;

/** Nulls for which decoders are trained anew; 0: none. */
export interface RetrainRequest {
  /** Draws on which the run's own decoder is trained anew. */
  readonly decoderDraws: number;
  /** Draws on which logistic regression on the last frame is trained anew. */
  readonly logisticDraws: number;
  /** @param decoder whose draws they are: the model, or `logistic_last_frame` */
  readonly onProgress: (decoder: string, done: number, draws: number) => void;
}

/** The decoder's score with the neurons of the judged windows out of step, each recording by itself. */
export function shuffleControlOf(
  config: RunConfig,
  dataset: Dataset,
  learner: Learner,
  partition: Partition,
  signal: AbortSignal,
): Promise<ShuffleControl> {
  const { traces, neurons, windowFrames, classIndex, segments, sessions, tasks } = dataset;
  const starts = dataset.split.starts[partition];
  const judged = coveredFrames(starts, windowFrames);
  const model = modelFor(config, dataset);
  const classCount = tasks[0]?.classNames.length ?? 0;
  return shuffleControl({
    traces,
    neurons,
    groups: sessions.map(({ firstFrame, endFrame }) =>
      judged.filter((frame) => frame >= firstFrame && frame < endFrame),
    ),
    leastShift: windowFrames + medianBoutFrames(boutsOf(classIndex, segments)),
    truth: partitionClasses(dataset, partition),
    classCount,
    predict: (altered) =>
      predictedClasses(softmax(predictOnTraces(model, learner, dataset, altered, starts), classCount), classCount),
    repeats: SHUFFLES,
    seed: NULL_SEED,
    signal,
  });
}

/**
 * The nulls with training anew that were asked for, by decoder.
 * @param observed balanced accuracy of the run's decoder on the true labels
 */
export async function retrainedNullsOf(
  config: RunConfig,
  dataset: Dataset,
  partition: Partition,
  observed: number,
  { decoderDraws, logisticDraws, onProgress }: RetrainRequest,
  signal: AbortSignal,
): Promise<NonNullable<Evaluation['retrainedNulls']>> {
  const problem = nullProblemOf(dataset, partition);
  const logistic = (labels: Int32Array): Promise<number> => logisticScore(dataset, partition, labels, signal);
  const deep = (labels: Int32Array): Promise<number> => retrainDecoder(config, dataset, labels, partition, signal);
  const tests: Record<string, NullTest> = {};
  const test = async (name: string, score: typeof deep, own: number, draws: number): Promise<void> => {
    const report = (done: number): void => onProgress(name, done, draws);
    tests[name] = await retrainedNull(problem, score, { observed: own, draws, seed: NULL_SEED, onProgress: report });
  };
  if (logisticDraws > 0) {
    await test('logistic_last_frame', logistic, await logistic(dataset.classIndex), logisticDraws);
  }
  if (decoderDraws > 0) await test(config.model.name, deep, observed, decoderDraws);
  return tests;
}
