import { afterAll, describe, expect, test } from 'vitest';
import { type Dataset, partitionClasses, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import type { Split } from '../../../../src/core/dataset/splits/Split';
import { figureRegistry } from '../../../../src/core/figures/figureRegistry';
import { reportHtml } from '../../../../src/core/figures/report/reportHtml';
import { analysePartition } from '../../../../src/core/job/analysePartition';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import { shuffleControlOf } from '../../../../src/core/job/nullTests';
import { evaluatePartition } from '../../../../src/core/job/scorePartition';
import { predictWindows } from '../../../../src/core/job/windowPredictions';
import { type Evaluation, evaluationSchema } from '../../../../src/shared/entities/evaluation';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';
import { figureData, runDetail } from '../../../support/figureData';

const signal = new AbortController().signal;
const config = runConfig();
const whole = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config, 1);
const learner = newLearner(config, whole, modelFor(config, whole));
afterAll(() => learner.dispose());

/** The dataset with other windows in one or more of its partitions. */
function withStarts(starts: Partial<Split['starts']>): Dataset {
  return { ...whole, split: { ...whole.split, starts: { ...whole.split.starts, ...starts } } };
}

function ofClass(partition: 'train' | 'val' | 'test', wanted: (classIndex: number) => boolean): Int32Array {
  const classes = partitionClasses(whole, partition);
  return whole.split.starts[partition].filter((_, window) => wanted(classes[window] as number));
}

/** All that a report has of the test partition. */
async function evaluated(dataset: Dataset): Promise<Evaluation> {
  const scored = await evaluatePartition('run', dataset, learner, 'test', signal);
  const predictions = predictWindows(dataset, learner, 'test');
  const choice = { method: 'both', repeats: 2, onProgress: () => undefined } as const;
  const request = { config, partition: 'test', importance: choice } as const;
  const analysed = await analysePartition(request, { dataset, learner }, predictions, signal);
  return { ...scored, ...analysed, shuffleControl: await shuffleControlOf(config, dataset, learner, 'test', signal) };
}

const DEGENERATE: readonly (readonly [string, () => Dataset])[] = [
  ['test windows of one class', () => withStarts({ test: ofClass('test', (own) => own === 1) })],
  ['a single test window', () => withStarts({ test: whole.split.starts.test.slice(0, 1) })],
  [
    'two test windows',
    () => withStarts({ test: whole.split.starts.test.filter((_, at) => at % 40 === 0).slice(0, 2) }),
  ],
  [
    'a class that is only tested',
    () => withStarts({ train: ofClass('train', (own) => own < 2), val: ofClass('val', (own) => own < 2) }),
  ],
  ['validation windows of one class', () => withStarts({ val: ofClass('val', (own) => own === 0) })],
  ['a single validation window', () => withStarts({ val: whole.split.starts.val.slice(0, 1) })],
  ['training windows of one class', () => withStarts({ train: ofClass('train', (own) => own === 2) })],
  ['activity that never changes', () => ({ ...whole, traces: new Float32Array(whole.traces.length) })],
];

describe.each(DEGENERATE)('%s', (_, dataset) => {
  test('give an evaluation of numbers and no holes, and a report without nonsense', async () => {
    const evaluation = await evaluated(dataset());
    // JSON has no NaN and no infinity: they would come back as null, which the schema refuses where a number belongs.
    expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
    const drawn = figureData({ evaluation });
    const figures = figureRegistry.flatMap(({ name, caption, draw }) => {
      const svg = draw({ ...drawn, split: null, activity: null });
      return svg === null ? [] : [{ name, caption, svg }];
    });
    const page = reportHtml({ run: runDetail(), recording: whole.meta, evaluation, figures });
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
    expect(evaluation.warnings.join()).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a score over one class says so: no area, and a chance that is as high', async () => {
  const { tasks, nullTest } = await evaluatePartition('run', DEGENERATE[0]![1](), learner, 'test', signal);
  expect(tasks['multiclass']?.scores.auc_macro).toBeNull();
  expect(tasks['multiclass']?.roc).toEqual([]);
  expect(tasks['multiclass']?.intervals?.auc_macro).toBeNull();
  expect(nullTest?.p).toBeGreaterThan(0.05);
});
