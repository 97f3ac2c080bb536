import { describe, expect, it } from 'vitest';
import { averageOnsets, onsetResponses, onsetsOf } from '../../../../src/core/inspect/onsets';
import { recordingMeta } from '../../../support/datasetFixtures';

const unit = (neurons: number) => ({ mean: new Float64Array(neurons), sd: new Float64Array(neurons).fill(1) });
const recordingOf = (labels: readonly number[], traces: readonly number[], trialFrames: number | null = null) => {
  const own = Int32Array.from(labels);
  return {
    meta: recordingMeta(own, traces.length / labels.length, { trialFrames }),
    labels: own,
    traces: Float32Array.from(traces),
  };
};

describe('onsetsOf', () => {
  const labels = [1, 0, 1, 1, 0, 0, 1, 1];

  it('finds the first frames of bouts whose span lies within the recording', () => {
    const recording = recordingOf(labels, labels);
    expect(onsetsOf(recording, 1, { before: 1, after: 2 })).toEqual({ frames: [2, 6], leftOut: 1 });
  });

  it('leaves out a span that would cross a border of trials', () => {
    const recording = recordingOf(labels, labels, 6);
    // The bout that goes on across the border begins anew there, without a frame ahead of it.
    expect(onsetsOf(recording, 1, { before: 1, after: 2 })).toEqual({ frames: [2], leftOut: 2 });
  });
});

describe('averageOnsets', () => {
  it('gives mean and standard error at each frame of the span, by hand', () => {
    // Onsets of 1 at frames 1 and 4; values ahead 0 and 2, at the onset 4 and 10.
    const recording = recordingOf([0, 1, 0, 0, 1, 0], [0, 4, 0, 2, 10, 0]);
    const average = averageOnsets(recording, unit(1), [0], 1, { before: 1, after: 1 });
    expect(average).toMatchObject({ onsets: 2, leftOut: 0 });
    expect([...average.mean]).toEqual([1, 7]);
    // Of 0 and 2 the sd is √2, over √2 onsets: 1. Of 4 and 10 it is 3.
    expect(average.standardError[0]).toBeCloseTo(1, 6);
    expect(average.standardError[1]).toBeCloseTo(3, 6);
  });

  it('leaves missing values out where they are, and has no error from one onset', () => {
    const recording = recordingOf([0, 1, 0, 0, 1, 0], [0, Number.NaN, 0, 2, 10, 0]);
    const average = averageOnsets(recording, unit(1), [0], 1, { before: 1, after: 1 });
    expect([...average.mean]).toEqual([1, 10]);
    expect(average.standardError[1]).toBeNaN();
  });

  it('says that there is nothing where no onset can be used', () => {
    const recording = recordingOf([1, 1, 0, 0], [1, 1, 1, 1]);
    const average = averageOnsets(recording, unit(1), [0], 1, { before: 1, after: 1 });
    expect(average).toMatchObject({ onsets: 0, leftOut: 1 });
    expect([...average.mean].every(Number.isNaN)).toBe(true);
  });
});

describe('onsetResponses', () => {
  it('is the mean after the onsets less that before them', () => {
    // [frame, neuron]: neuron 0 rises from 1 to 5, neuron 1 falls from 3 to 0.
    const recording = recordingOf([0, 0, 1, 1, 0, 0], [1, 3, 1, 3, 5, 0, 5, 0, 1, 3, 1, 3]);
    expect([...onsetResponses(recording, unit(2), 1, { before: 2, after: 2 })]).toEqual([4, -3]);
  });
});
