import { type Dataset, partitionClasses, prepareDataset } from '../../src/core/dataset/prepareDataset';
import { fitLogistic, predictLogistic } from '../../src/core/evaluation/baselines/logisticRegression';
import { lastFrames } from '../../src/core/evaluation/baselines/windowFeatures';
import { predictedClasses } from '../../src/core/evaluation/metrics/predictedClasses';
import { simulateRecording } from '../../src/core/recording/simulate';
import { SeededRandom } from '../../src/shared/random';
import { recordingMeta, runConfig } from './datasetFixtures';

/** Bouts of each class last so many frames on average. */
const MEAN_BOUTS = [25, 12, 12];
/** Frames of a trial, where there are trials. */
const TRIAL_FRAMES = 40;

/**
 * A dataset of simulated traces, slow as calcium is, with behaviour that has nothing to do with them: classes follow each
 * other at random, in bouts of exponential length.
 */
export function unrelatedDataset(seed: number, trials: boolean): Dataset {
  const [frames, neurons] = [1600, 8];
  const { traces } = simulateRecording({ seed, frames, neurons, tunedPerClass: 4 });
  const labels = unrelatedBehaviour(frames, new SeededRandom(10_000 + seed));
  const meta = recordingMeta(labels, neurons, { trialFrames: trials ? TRIAL_FRAMES : null });
  return prepareDataset({ meta, traces, labels }, runConfig(), seed);
}

function unrelatedBehaviour(frames: number, random: SeededRandom): Int32Array {
  const labels = new Int32Array(frames);
  let label = 0;
  for (let frame = 0; frame < frames; ) {
    const length = 3 + Math.floor(-(MEAN_BOUTS[label] as number) * Math.log(1 - random.uniform()));
    labels.fill(label, frame, frame + length);
    frame += length;
    label = (label + 1 + random.int(2)) % 3;
  }
  return labels;
}

/** [window] what logistic regression on the last frame answers on the test windows. */
export async function logisticAnswers(dataset: Dataset): Promise<Int32Array> {
  const signal = new AbortController().signal;
  const rows = lastFrames(dataset, dataset.split.starts.train);
  const options = { inverseRegularisation: 1, balanced: true, signal };
  const model = await fitLogistic(rows, partitionClasses(dataset, 'train'), 3, options);
  return predictedClasses(predictLogistic(model, lastFrames(dataset, dataset.split.starts.test)), 3);
}
