import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPreprocessing,
  fitPreprocessing,
  preprocessingFromJson,
  preprocessingSchema,
  preprocessingToJson,
} from '../../../../src/core/dataset/preprocessing';
import { noisyRecording, recordingMeta } from '../../../support/datasetFixtures';

const labels = new Int32Array(60).map((_, frame) => Math.floor(frame / 5) % 2);
const recording = noisyRecording(labels, 4, 1);

/** Three neurons, four frames: 1 2 3 9, constant 0.1, and one with a missing value. */
const tiny = {
  meta: recordingMeta(new Int32Array(4), 3),
  labels: new Int32Array(4),
  traces: Float32Array.of(1, 0.1, Number.NaN, 2, 0.1, 4, 3, 0.1, 6, 9, 0.1, 100),
};

describe('fitPreprocessing', () => {
  it('takes mean and population deviation of the training frames, each frame once', () => {
    const { mean, scale } = fitPreprocessing(tiny, Int32Array.of(0, 1), 2, 'zscore');
    expect([...mean]).toEqual([2, Math.fround(0.1), 5]);
    expect([...scale]).toEqual([Math.sqrt(2 / 3), 1, 1]);
  });

  it('has scale 1 without normalisation, and still the mean, for missing values', () => {
    const fit = fitPreprocessing(tiny, Int32Array.of(0, 1), 2, 'none');
    expect([...fit.scale]).toEqual([1, 1, 1]);
    expect([...applyPreprocessing(tiny.traces, fit, 3).subarray(0, 4)]).toEqual([1, Math.fround(0.1), 5, 2]);
  });

  it('gives a neuron without any training value mean 0 and scale 1', () => {
    const fit = fitPreprocessing(tiny, Int32Array.of(0), 1, 'zscore');
    expect([fit.mean[2], fit.scale[2]]).toEqual([0, 1]);
  });

  it('is the same to the bit whatever happens to frames outside of the training windows', () => {
    const trainStarts = Int32Array.of(3, 4, 20, 40);
    const training = new Set([...trainStarts].flatMap((start) => Array.from({ length: 6 }, (_, step) => start + step)));
    const before = fitPreprocessing(recording, trainStarts, 6, 'zscore');
    fc.assert(
      fc.property(fc.float(), (corruption) => {
        const traces = recording.traces.map((value, cell) => (training.has(Math.floor(cell / 4)) ? value : corruption));
        expect(fitPreprocessing({ ...recording, traces }, trainStarts, 6, 'zscore')).toEqual(before);
      }),
    );
  });
});

describe('applyPreprocessing', () => {
  it('makes training frames mean 0 and deviation 1, and missing values 0', () => {
    const fit = fitPreprocessing(
      recording,
      Int32Array.from({ length: 53 }, (_, start) => start),
      8,
      'zscore',
    );
    const traces = applyPreprocessing(recording.traces, fit, 4);
    for (let neuron = 0; neuron < 4; neuron++) {
      const own = traces.filter((_, cell) => cell % 4 === neuron);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length;
      expect(mean).toBeCloseTo(0, 5);
      expect(variance).toBeCloseTo(1, 5);
    }
    const tinyFit = fitPreprocessing(tiny, Int32Array.of(0, 1), 2, 'zscore');
    expect(applyPreprocessing(tiny.traces, tinyFit, 3)[2]).toBe(0);
  });

  it('leaves the raw traces as they were', () => {
    const before = recording.traces.slice();
    applyPreprocessing(recording.traces, fitPreprocessing(recording, Int32Array.of(0), 6, 'zscore'), 4);
    expect(recording.traces).toEqual(before);
  });
});

it('survives JSON to the bit', () => {
  const fit = fitPreprocessing(recording, Int32Array.of(3, 9), 6, 'zscore');
  const text = JSON.stringify(preprocessingToJson(fit));
  expect(preprocessingFromJson(preprocessingSchema.parse(JSON.parse(text)))).toEqual(fit);
});
