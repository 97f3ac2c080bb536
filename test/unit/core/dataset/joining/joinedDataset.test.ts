import { describe, expect, it } from 'vitest';
import { type Dataset, prepareDataset } from '../../../../../src/core/dataset/prepareDataset';
import { applyPreprocessing, fitPreprocessing } from '../../../../../src/core/dataset/preprocessing';
import type { LoadedRecording } from '../../../../../src/core/recording/LoadedRecording';
import { runConfig } from '../../../../support/datasetFixtures';
import { namedRecording } from '../../../../support/joinedRecordings';

const days = [
  namedRecording('day 1', { frames: 900, seed: 1 }),
  namedRecording('day 2', { frames: 700, seed: 2, trialFrames: 100 }),
  namedRecording('day 3', { frames: 800, seed: 3 }),
];
const leaveOut = (fold: number, dataset = {}) => runConfig({ split: { name: 'by_session', fold }, dataset });
const animals = [
  namedRecording('mouse A', { frames: 900, neurons: 5, seed: 4 }),
  namedRecording('mouse B', { frames: 700, neurons: 8, seed: 5 }),
];
const ACROSS = { joining: 'input_layers' } as const;

/** Mean and standard deviation of a column over the frames that windows of these starts cover. */
function momentsOf({ traces, neurons, windowFrames }: Dataset, starts: readonly number[], column: number) {
  const frames = new Set(starts.flatMap((start) => Array.from({ length: windowFrames }, (_, lag) => start + lag)));
  const values = [...frames].map((frame) => traces[frame * neurons + column] as number);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)] as const;
}

/** Everything of a dataset that training starts from. */
function fittedPart({ preprocessing, sessionPreprocessing, classWeights, split, tasks }: Dataset) {
  return { preprocessing, sessionPreprocessing, classWeights, split, tasks };
}

/** The recordings with a senseless value wherever no training window looks. */
function corrupted(recordings: readonly LoadedRecording[], { split, sessions, windowFrames }: Dataset) {
  const training = new Set(
    [...split.starts.train].flatMap((start) => Array.from({ length: windowFrames }, (_, lag) => start + lag)),
  );
  return recordings.map((recording, index) => {
    const first = sessions[index]!.firstFrame;
    const traces = recording.traces.map((value, cell) =>
      training.has(first + Math.floor(cell / recording.meta.neurons)) ? value : 1e6,
    );
    return { ...recording, traces };
  });
}

describe('recordings of shared neurons', () => {
  it('split by session without a violation, and each is z-scored on its own training windows', () => {
    const dataset = prepareDataset(days, leaveOut(2), 1);
    expect(dataset).toMatchObject({ frames: 2400, neurons: 6, audit: { violations: 0, leaky: false } });
    expect(dataset.recordings.map(({ name }) => name)).toEqual(['day 1', 'day 2', 'day 3']);
    expect([...dataset.split.starts.test].every((start) => start >= 1600)).toBe(true);
    for (const { firstFrame, endFrame } of dataset.sessions.slice(0, 2)) {
      const starts = [...dataset.split.starts.train].filter((start) => start >= firstFrame && start < endFrame);
      const [mean, deviation] = momentsOf(dataset, starts, 3);
      expect(mean).toBeCloseTo(0, 4);
      expect(deviation).toBeCloseTo(1, 4);
    }
  });

  it('let no window cross from one into the next', () => {
    for (const name of ['blocked', 'by_session'] as const) {
      const { split, sessions, windowFrames } = prepareDataset(days, runConfig({ split: { name } }), 1);
      const starts = Object.values(split.starts).flatMap((own) => [...own]);
      const within = (start: number) =>
        sessions.some(({ firstFrame, endFrame }) => start >= firstFrame && start + windowFrames <= endFrame);
      expect(starts.every(within)).toBe(true);
    }
  });

  it('learn nothing from the session left out: no fitted number depends on it', () => {
    const dataset = prepareDataset(days, leaveOut(0), 1);
    expect(dataset.sessionPreprocessing[0]).toEqual(dataset.preprocessing);
    expect(fittedPart(prepareDataset(corrupted(days, dataset), leaveOut(0), 1))).toEqual(fittedPart(dataset));
    expect(dataset.warnings.join()).not.toMatch(/looked at/);
  });

  it('normalise a session left out by itself only when told to, and then say that test frames were looked at', () => {
    const dataset = prepareDataset(days, leaveOut(0, { session_normalisation: 'own' }), 1);
    const every = Array.from({ length: 900 - 8 + 1 }, (_, start) => start);
    expect(momentsOf(dataset, every, 2)[0]).toBeCloseTo(0, 4);
    expect(momentsOf(dataset, every, 2)[1]).toBeCloseTo(1, 4);
    expect(dataset.warnings).toContainEqual(expect.stringMatching(/^day 1 has no training windows.*were looked at/));
    expect(dataset.sessionPreprocessing.slice(1)).toEqual(
      prepareDataset(days, leaveOut(0), 1).sessionPreprocessing.slice(1),
    );
  });
});

describe('recordings with input layers', () => {
  const dataset = prepareDataset(animals, runConfig({ dataset: ACROSS }), 1);

  it('have columns of their own, 0 in the frames of the others, and one that says whose a frame is', () => {
    expect(dataset).toMatchObject({ neurons: 15, inputWidths: [5, 8], audit: { violations: 0 } });
    const row = (frame: number) => [...dataset.traces.subarray(frame * 15, (frame + 1) * 15)];
    expect(row(100).slice(5)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect(row(1000).slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(row(1000).slice(13)).toEqual([0, 1]);
    expect(
      row(1000)
        .slice(5, 13)
        .every((value) => value !== 0),
    ).toBe(true);
  });

  it('are all in every partition', () => {
    for (const starts of Object.values(dataset.split.starts)) {
      expect(starts.some((start) => start < 900)).toBe(true);
      expect(starts.some((start) => start >= 900)).toBe(true);
    }
  });

  it('learn nothing from frames outside of the training windows', () => {
    const again = prepareDataset(corrupted(animals, dataset), runConfig({ dataset: ACROSS }), 1);
    expect(fittedPart(again)).toEqual(fittedPart(dataset));
  });

  it('have a component of neural activity each, of variance 1 over its training frames', () => {
    const loss = { task_weights: { multiclass: 1, binary: 1, neural_activity: 1 } };
    const { neuralActivity, split, sessions } = prepareDataset(animals, runConfig({ dataset: ACROSS, loss }), 1);
    for (const { firstFrame, endFrame } of sessions) {
      const starts = [...split.starts.train].filter((start) => start >= firstFrame && start < endFrame);
      const view = { traces: neuralActivity!, neurons: 1, windowFrames: 8 } as Dataset;
      const [mean, deviation] = momentsOf(view, starts, 0);
      expect(mean).toBeCloseTo(0, 4);
      expect(deviation).toBeCloseTo(1, 4);
    }
  });

  it('cannot leave a recording out: nothing would teach its layer, and the error names the alternatives', () => {
    const prepare = () => prepareDataset(animals, leaveOut(1, ACROSS), 1);
    expect(prepare).toThrow(expect.objectContaining({ code: 'split_impossible' }));
    expect(prepare).toThrow(/no training windows of mouse B.*split=blocked.*shared_neurons/);
  });
});

it('a single recording is prepared as if there were no joining, to the bit, alone or as a list of one', () => {
  const recording = days[0]!;
  const alone = prepareDataset(recording, runConfig(), 1);
  const fitted = fitPreprocessing(recording, alone.split.starts.train, 8, 'zscore');
  expect(alone.preprocessing).toEqual(fitted);
  expect(alone.traces).toEqual(applyPreprocessing(recording.traces, fitted, 6));
  expect(alone).toMatchObject({ meta: recording.meta, inputWidths: null, sessionPreprocessing: [fitted] });
  expect(prepareDataset([recording], runConfig({ dataset: ACROSS }), 1)).toEqual(alone);
});
