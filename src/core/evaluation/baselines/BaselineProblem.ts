import { type Dataset, partitionClasses } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import type { JudgedAnswers } from '../bootstrap/scoreReplicates';
import { predictedClasses } from '../metrics/predictedClasses';
import type { FeatureRows } from './FeatureRows';

/** Baselines learn from at most so many training windows, evenly spaced: more change little and take long. */
export const MOST_ROWS = 20_000;

/** Training and judged windows of a dataset, as the fits want them. */
export interface BaselineProblem {
  readonly dataset: Dataset;
  readonly partition: Partition;
  readonly truth: Int32Array;
  readonly classCount: number;
  readonly signal: AbortSignal;
}

/** What a baseline looks at of windows, by their start frames. */
export type FeaturesOf = (dataset: Dataset, starts: Int32Array) => FeatureRows;

/** The training windows, thinned evenly to `mostRows`, with their classes. */
export function trainingRows({ dataset }: BaselineProblem, featuresOf: FeaturesOf, mostRows: number) {
  const stride = Math.ceil(dataset.split.starts.train.length / mostRows);
  const every = (values: Int32Array): Int32Array => values.filter((_, index) => index % stride === 0);
  return {
    rows: featuresOf(dataset, every(dataset.split.starts.train)),
    classes: every(partitionClasses(dataset, 'train')),
  };
}

/** The judged windows, as a baseline looks at them. */
export function judgedRows({ dataset, partition }: BaselineProblem, featuresOf: FeaturesOf): FeatureRows {
  return featuresOf(dataset, dataset.split.starts[partition]);
}

/** Answers on the judged windows from probabilities, [window, class], row-major. */
export function answersFrom({ truth, classCount }: BaselineProblem, probabilities: Float32Array): JudgedAnswers {
  return { truth, predicted: predictedClasses(probabilities, classCount), probabilities, classCount };
}
