import { afterAll, expect, test } from 'vitest';
import { type Dataset, partitionClasses, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import type { Split } from '../../../../src/core/dataset/splits/Split';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import { evaluatePartition } from '../../../../src/core/job/scorePartition';
import { batchesOfEpoch } from '../../../../src/core/training/batchesOfEpoch';
import { SeededRandom } from '../../../../src/shared/random';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';

const signal = new AbortController().signal;
const config = runConfig();
const whole = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config, 1);
const learner = newLearner(config, whole, modelFor(config, whole));
afterAll(() => learner.dispose());
// A decoder that knows nothing has no temperature to speak of: the loss falls the more, the less sure it is.
const { starts } = whole.split;
const epoch = batchesOfEpoch(starts.train, partitionClasses(whole, 'train'), 32, new SeededRandom(1));
for (const batch of [...epoch, ...epoch]) learner.trainStep(batch, 0.01);

function withStarts(others: Partial<Split['starts']>): Dataset {
  return { ...whole, split: { ...whole.split, starts: { ...starts, ...others } } };
}

/** Task → the temperature of the test evaluation. */
async function temperatures(dataset: Dataset): Promise<Record<string, number | undefined>> {
  const { tasks } = await evaluatePartition('run', dataset, learner, 'test', signal);
  return Object.fromEntries(Object.entries(tasks).map(([name, { calibration }]) => [name, calibration?.temperature]));
}

test('the temperature is fitted on validation windows: others move it, other test windows do not', async () => {
  const { val, test: judged } = starts;
  const fitted = await temperatures(whole);
  expect(Object.keys(fitted)).toEqual(['multiclass', 'class_1', 'class_2']);
  expect(fitted['multiclass']).toBeLessThan(5);
  expect(await temperatures(withStarts({ test: judged.filter((_, window) => window % 3 === 0) }))).toEqual(fitted);
  expect(await temperatures(withStarts({ val: val.filter((_, window) => window % 3 === 0) }))).not.toEqual(fitted);
});
