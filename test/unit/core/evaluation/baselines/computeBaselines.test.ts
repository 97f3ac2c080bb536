import { describe, expect, it } from 'vitest';
import { partitionClasses, prepareDataset } from '../../../../../src/core/dataset/prepareDataset';
import { answerBaselines } from '../../../../../src/core/evaluation/baselines/answerBaselines';
import { computeBaselines } from '../../../../../src/core/evaluation/baselines/computeBaselines';
import { SeededRandom } from '../../../../../src/shared/random';
import { boutLabels, noisyRecording, runConfig } from '../../../../support/datasetFixtures';

const signal = new AbortController().signal;
const labels = boutLabels(1500, 3, 4);
const separated = prepareDataset(noisyRecording(labels, 6, 6), runConfig(), 1);

describe('computeBaselines', () => {
  it('scores the majority class of the training windows, without an area', async () => {
    const { majority } = await computeBaselines(separated, 'test', signal);
    const [train, test] = [partitionClasses(separated, 'train'), partitionClasses(separated, 'test')];
    const count = (of: Int32Array, wanted: number): number => of.filter((index) => index === wanted).length;
    const most = [0, 1, 2].sort((a, b) => count(train, b) - count(train, a))[0] as number;
    expect(majority).toMatchObject({ balanced_accuracy: expect.closeTo(1 / 3, 10), auc_macro: null });
    expect(majority?.accuracy).toBeCloseTo(count(test, most) / test.length, 10);
  });

  it('takes the majority from training windows where the judged ones have another', async () => {
    const { split, classIndex } = separated;
    const of = (wanted: number) => (start: number) => classIndex[start + 7] === wanted;
    const train = split.starts.train.filter((start, window) => of(1)(start) || window % 3 === 0);
    const test = split.starts.test.filter((start, window) => of(2)(start) || window % 3 === 0);
    const tilted = { ...separated, split: { ...split, starts: { ...split.starts, train, test } } };
    const { majority } = await computeBaselines(tilted, 'test', signal);
    expect(test.filter(of(2)).length).toBeGreaterThan(test.filter(of(1)).length);
    expect(majority?.accuracy).toBeCloseTo(test.filter(of(1)).length / test.length, 10);
  });

  it('scores persistence: right but for the first frame of each bout', async () => {
    const { previous_label } = await computeBaselines(separated, 'test', signal);
    const { split, classIndex } = separated;
    const onsets = split.starts.test.filter((start) => classIndex[start + 7] !== classIndex[start + 6]).length;
    expect(onsets).toBeGreaterThan(0);
    expect(previous_label).toMatchObject({ auc_macro: null });
    expect(previous_label?.accuracy).toBeCloseTo(1 - onsets / split.starts.test.length, 10);
  });

  it('decodes classes that the last frame tells apart, and not noise', async () => {
    const noise = prepareDataset(noisyRecording(labels, 6, 0), runConfig(), 1);
    expect(
      (await computeBaselines(separated, 'test', signal))['logistic_last_frame']?.balanced_accuracy,
    ).toBeGreaterThan(0.95);
    const chance = (await computeBaselines(noise, 'test', signal))['logistic_last_frame'];
    expect(chance?.balanced_accuracy).toBeLessThan(0.5);
    expect(chance?.auc_macro).toBeLessThan(0.65);
  });

  it('looks at the last frame of a window and at no other', async () => {
    const restless = Int32Array.from(
      { length: 1500 },
      (_, frame) => [0, 2, 1, 1, 0, 1, 2, 0, 2, 2, 1][frame ** 2 % 11] as number,
    );
    const dataset = prepareDataset(noisyRecording(restless, 6, 6), runConfig(), 1);
    const { logistic_last_frame, previous_label } = await computeBaselines(dataset, 'test', signal);
    expect(previous_label?.balanced_accuracy).toBeLessThan(0.7);
    expect(logistic_last_frame?.balanced_accuracy).toBeGreaterThan(0.95);
  });

  it('decodes with every baseline that learns, each on the whole of what it is named for', async () => {
    const baselines = await computeBaselines(separated, 'test', signal);
    const learning = ['logistic_window', 'svm_last_frame', 'lda_last_frame', 'naive_bayes_last_frame'];
    for (const name of [...learning, 'random_forest_last_frame']) {
      expect(baselines[name]?.balanced_accuracy).toBeGreaterThan(0.9);
    }
  });

  it('finds with the whole window what the last frame does not show', async () => {
    // labels that hardly tell the next ones, and activity that shows the class three frames ahead of it
    const random = new SeededRandom(6);
    const source = noisyRecording(
      Int32Array.from({ length: 1500 }, () => random.int(3)),
      6,
      6,
    );
    const ahead = source.traces.map((_, cell) => source.traces[(cell + 3 * 6) % source.traces.length] as number);
    const dataset = prepareDataset({ ...source, traces: ahead }, runConfig(), 1);
    const { logistic_window, logistic_last_frame } = await computeBaselines(dataset, 'test', signal);
    expect(logistic_window?.balanced_accuracy).toBeGreaterThan(0.9);
    expect(logistic_last_frame?.balanced_accuracy).toBeLessThan(0.5);
  });

  it('looks at mean and last frame, and says so, where windows are too many values', async () => {
    const wide = prepareDataset(
      noisyRecording(labels.slice(0, 900), 1100, 6),
      runConfig({ dataset: { window_frames: 40 } }),
      1,
    );
    const { answers, warnings } = await answerBaselines(wide, 'test', signal);
    expect(Object.keys(answers)).toEqual([
      'majority',
      'previous_label',
      'logistic_last_frame',
      'logistic_mean_and_last',
      'svm_last_frame',
      'naive_bayes_last_frame',
      'random_forest_last_frame',
    ]);
    expect(warnings).toEqual([expect.stringMatching(/discriminant.*1100 neurons/)]);
  });

  it('has something to say about windows of one frame at the start of a trial', async () => {
    const recording = noisyRecording(labels, 6, 6);
    const trials = { ...recording, meta: { ...recording.meta, trialFrames: 50 } };
    const dataset = prepareDataset(trials, runConfig({ dataset: { window_frames: 1 } }), 1);
    const { previous_label } = await computeBaselines(dataset, 'test', signal);
    expect(previous_label?.accuracy).toBeGreaterThan(0.5);
    expect(previous_label?.accuracy).toBeLessThan(1);
  });

  it('chooses penalties on validation windows, whatever the judged windows are', async () => {
    const { answers, inverseRegularisations } = await answerBaselines(separated, 'test', signal);
    expect(Object.keys(inverseRegularisations)).toEqual(['logistic_last_frame', 'logistic_window', 'svm_last_frame']);
    for (const c of Object.values(inverseRegularisations)) expect([0.001, 0.01, 0.1, 1]).toContain(c);
    // test activity is corrupted: what is answered on validation windows stays the same
    const traces = separated.traces.slice();
    for (const start of separated.split.starts.test) traces.fill(9, start * 6, (start + 8) * 6);
    const corrupted = { ...separated, traces };
    const [before, after] = await Promise.all(
      [separated, corrupted].map((dataset) => answerBaselines(dataset, 'val', signal)),
    );
    expect(after).toEqual(before);
    expect(before?.inverseRegularisations).toEqual(inverseRegularisations);
    expect(answers['svm_last_frame']?.probabilities).toBeNull();
  });

  it('stops when it is cancelled', async () => {
    await expect(computeBaselines(separated, 'test', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
