import { expect, it } from 'vitest';
import { prepareDataset } from '../../../../../src/core/dataset/prepareDataset';
import { logisticScore } from '../../../../../src/core/evaluation/nulls/logisticScore';
import { nullProblemOf } from '../../../../../src/core/evaluation/nulls/NullProblem';
import { retrainedNull } from '../../../../../src/core/evaluation/nulls/retrainedNull';
import { boutLabels, noisyRecording, runConfig } from '../../../../support/datasetFixtures';

const signal = new AbortController().signal;
const dataset = prepareDataset(noisyRecording(boutLabels(1200, 3, 4), 6, 2), runConfig(), 1);
const problem = nullProblemOf(dataset, 'test');
const train = (labels: Int32Array) => logisticScore(dataset, 'test', labels, signal);

it('trains on other labels of the whole recording each time, and tells how far it is', async () => {
  const seen: Int32Array[] = [];
  const told: number[] = [];
  const score = async (labels: Int32Array, draw: number) => {
    seen.push(labels);
    return draw / 10;
  };
  const options = { observed: 0.35, draws: 5, seed: 1, onProgress: (done: number) => told.push(done) };
  const test = await retrainedNull(problem, score, options);
  expect(test).toMatchObject({
    kind: 'pseudo_session',
    decoder: 'retrained',
    scores: [0, 0.1, 0.2, 0.3, 0.4],
    p: 2 / 6,
  });
  expect(told).toEqual([1, 2, 3, 4, 5]);
  expect(seen.map((labels) => labels.length)).toEqual(new Array(5).fill(dataset.frames));
  expect(new Set(seen.map((labels) => labels.join())).size).toBe(5);
});

it('finds what logistic regression learns, against the same regression on replaced labels', async () => {
  const observed = await train(dataset.classIndex);
  const options = { observed, draws: 19, seed: 1, onProgress: () => undefined };
  const test = await retrainedNull(problem, train, options);
  expect(observed).toBeGreaterThan(0.7);
  expect(test.p).toBe(1 / 20);
  expect(test.nullMean).toBeLessThan(0.5);
});

it('is scored over the classes of the judged windows, whatever classes replaced labels have there', async () => {
  const { split, windowFrames, classIndex } = dataset;
  const isKept = (start: number) => classIndex[start + windowFrames - 1] !== 2;
  const starts = { ...split.starts, test: split.starts.test.filter(isKept) };
  const without = { ...dataset, split: { ...split, starts } };
  const twos = classIndex.slice().fill(2);
  expect(await logisticScore(without, 'test', twos, signal)).toBeNaN();
  const score = (labels: Int32Array) => logisticScore(without, 'test', labels, signal);
  const options = { observed: 0.5, draws: 1, seed: 1, onProgress: () => undefined };
  const test = await retrainedNull(nullProblemOf(without, 'test'), () => score(twos), options);
  expect(test).toMatchObject({ scores: [0.5], p: 1 });
});

it('ends with the failure of a training', async () => {
  const options = { observed: 1, draws: 5, seed: 1, onProgress: () => undefined };
  const cancelled = (labels: Int32Array) => logisticScore(dataset, 'test', labels, AbortSignal.abort());
  await expect(retrainedNull(problem, cancelled, options)).rejects.toMatchObject({ code: 'cancelled' });
});
