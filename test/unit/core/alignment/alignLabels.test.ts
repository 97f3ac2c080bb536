import { describe, expect, test } from 'vitest';
import { alignLabels } from '../../../../src/core/alignment/alignLabels';
import type { LabelSupply } from '../../../../src/core/alignment/LabelSupply';
import type { LabelTrack } from '../../../../src/core/recording/LabelTrack';
import { clockComparisonSchema } from '../../../../src/shared/entities/clockComparison';
import { alignmentSchema } from '../../../../src/shared/entities/ingestOptions';
import { UNLABELLED } from '../../../../src/shared/entities/recording';
import { WorkbenchError } from '../../../../src/shared/errors';

interface Situation extends Partial<Omit<LabelSupply, 'alignment' | 'frames'>> {
  readonly count: number;
  readonly times?: readonly number[];
  readonly alignment?: Partial<LabelSupply['alignment']>;
}

function supply(track: LabelTrack, { count, times, alignment, ...rest }: Situation): LabelSupply {
  const frameIndex = Float64Array.from({ length: count }, (_, frame) => frame);
  return {
    sourceFile: 'mouse.npy',
    frames: {
      stretches: [Float32Array.from(frameIndex)],
      neurons: 1,
      labels: new Int32Array(count),
      frameIndex,
      timesSeconds: times === undefined ? null : Float64Array.from(times),
    },
    frameRateHz: null,
    trialFrames: null,
    track,
    trackTitle: 'video.csv',
    pulses: null,
    alignment: alignmentSchema.parse(alignment ?? {}),
    ...rest,
  };
}

const samples = (timesSeconds: Float64Array | null, labels: readonly number[]): LabelTrack => ({
  kind: 'samples',
  timesSeconds,
  labels: Int32Array.from(labels),
  classNames: {},
});
const labelsOf = (given: LabelSupply): number[] => [...alignLabels(given).frames.labels];
const steady = (count: number, rate: number): Float64Array =>
  Float64Array.from({ length: count }, (_, tick) => tick / rate);

function refusal(given: LabelSupply): WorkbenchError {
  try {
    alignLabels(given);
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) return thrown;
    throw thrown;
  }
  throw new Error('the labels were taken');
}

describe('9,157 frames against 9,160 pulses', () => {
  const times = steady(9160, 30);
  times.forEach((_, pulse) => {
    if (pulse > 4000) times[pulse] = (times[pulse] as number) + 2;
  });
  const track = samples(
    steady(20_000, 60),
    Array.from({ length: 20_000 }, (_, sample) => sample >> 8),
  );
  const pulses = { title: '"ttl" of video.csv', timesSeconds: times };

  test('are refused, with both numbers, the place of the gap and what to do', () => {
    const error = refusal(supply(track, { count: 9157, frameRateHz: 30, pulses }));
    expect(error.code).toBe('labels_mismatch');
    expect(error.message).toMatch(
      /9157 frames.*9160 pulses.*gap between pulses is 2\.033 s, after pulse 4000.*at the start and at the end, 3 together/s,
    );
    expect(error.details).toMatchObject({ frames: 9157, others: 9160, apart: 3, unit: 'pulse' });
    const clocks = clockComparisonSchema.parse(JSON.parse(String(error.details['clocks'])));
    expect(clocks.others).toMatchObject({ count: 9160, longestAfter: 4000 });
  });

  test('are taken once the user says which pulses do not count, and the recording says so', () => {
    const dropped = alignLabels(supply(track, { count: 9157, pulses, alignment: { dropFirst: 3 } }));
    expect(dropped.frames.labels).toHaveLength(9157);
    // Pulse 3, at 0.1 s, is the first frame's; frame 9156 has the last pulse, at 307.3 s.
    expect(dropped.frames.labels[9156]).toBe(Math.round((9159 / 30 + 2) * 60) >> 8);
    expect(dropped.findings[0]).toMatchObject({ code: 'label_alignment', severity: 'warning', count: 3 });
  });

  test('are refused still when as many as asked do not make them equal', () => {
    expect(refusal(supply(track, { count: 9157, pulses, alignment: { dropLast: 2 } })).message).toContain('0 + 2');
  });
});

describe('one sample for each frame', () => {
  test('is taken in order, without any clock', () => {
    expect(labelsOf(supply(samples(null, [3, 1, 2]), { count: 3 }))).toEqual([3, 1, 2]);
  });

  test('leaves out frames where the recording is longer and the user says so', () => {
    const aligned = alignLabels(supply(samples(null, [7, 8]), { count: 3, alignment: { dropFirst: 1 } }));
    expect([...aligned.frames.labels]).toEqual([7, 8]);
    expect([...aligned.frames.frameIndex]).toEqual([1, 2]);
    expect([...(aligned.frames.stretches[0] ?? [])]).toEqual([1, 2]);
  });

  test('refuses to leave out frames of a recording of trials', () => {
    const given = supply(samples(null, [7, 8]), { count: 3, trialFrames: 3, alignment: { dropFirst: 1 } });
    expect(refusal(given).message).toContain('trials');
  });
});

describe('samples with times', () => {
  test('that nearly are one for each frame of a frame rate are refused, not shifted', () => {
    const given = supply(samples(steady(1003, 10), new Array(1003).fill(1)), { count: 1000, frameRateHz: 10 });
    expect(refusal(given).details).toMatchObject({ frames: 1000, others: 1003 });
  });

  test('that are as many as frames but last longer are refused, with the frame rate that would fit', () => {
    const given = supply(samples(steady(1000, 9.9), new Array(1000).fill(1)), { count: 1000, frameRateHz: 10 });
    expect(refusal(given).message).toContain('the frame rate is 9.90000');
  });

  test('are shifted by the offset and stretched by the drift', () => {
    const track = samples(Float64Array.of(0, 1, 2, 3), [0, 1, 2, 3]);
    const times = [10, 11, 12, 13, 14];
    expect(labelsOf(supply(track, { count: 5, times, alignment: { offsetSeconds: 11 } }))).toEqual([0, 0, 1, 2, 3]);
    const late = supply(track, { count: 5, times: [0, 1.1, 2.2, 3.3, 4.4], alignment: { driftPpm: 100_000 } });
    expect(labelsOf(late)).toEqual([0, 1, 2, 3, 3]);
  });

  test('on another clock altogether are refused, with both spans and the way out', () => {
    const track = samples(Float64Array.of(5000, 5001, 5002), [0, 1, 0]);
    const error = refusal(supply(track, { count: 100, frameRateHz: 10 }));
    expect(error.message).toMatch(/from 0\.000 to 10\.000 s.*from 5000\.000.*needs an offset/s);
  });

  test('need times of frames, and pauses between trials have none', () => {
    const track = samples(Float64Array.of(0, 1), [0, 1]);
    expect(refusal(supply(track, { count: 9 })).code).toBe('choice_needed');
    expect(refusal(supply(track, { count: 9, frameRateHz: 3, trialFrames: 3 })).message).toContain('pauses');
  });
});

describe('intervals', () => {
  const intervals = (starts: readonly number[], stops: readonly number[], labels: readonly number[]): LabelTrack => ({
    kind: 'intervals',
    startSeconds: Float64Array.from(starts),
    stopSeconds: Float64Array.from(stops),
    labels: Int32Array.from(labels),
    classNames: { 1: 'run', 2: 'groom' },
  });

  test('leave frames outside without a label, and tell of those that meet no frame', () => {
    const aligned = alignLabels(supply(intervals([1, 9.2], [3, 9.4], [1, 2]), { count: 6, frameRateHz: 1 }));
    expect([...aligned.frames.labels]).toEqual([UNLABELLED, 1, 1, UNLABELLED, UNLABELLED, UNLABELLED]);
    expect(aligned.findings[0]).toMatchObject({ severity: 'warning', count: 1 });
  });

  test('that overlap and differ are refused by name', () => {
    const given = supply(intervals([1, 2], [3, 4], [1, 2]), { count: 6, frameRateHz: 1 });
    expect(refusal(given).message).toContain('"run" from 1 to 3 s and "groom" from 2 to 4 s');
  });

  test('of which most lie past the recording are refused', () => {
    expect(refusal(supply(intervals([1, 70, 80], [2, 71, 81], [1, 1, 2]), { count: 6, frameRateHz: 1 })).code).toBe(
      'labels_mismatch',
    );
  });
});

describe('labels by frame', () => {
  const rows = (frames: readonly number[], labels: readonly number[]): LabelTrack => ({
    kind: 'frames',
    frames: Float64Array.from(frames),
    labels: Int32Array.from(labels),
    classNames: {},
  });

  test('are put on the frames that they name, in whatever order', () => {
    expect(labelsOf(supply(rows([2, 0], [5, 6]), { count: 3 }))).toEqual([6, UNLABELLED, 5]);
  });

  test('are refused for a frame that is not there, and for two labels of one frame', () => {
    expect(refusal(supply(rows([1, 2, 3], [0, 0, 0]), { count: 3 })).message).toContain('frame_from_1');
    expect(refusal(supply(rows([1, 1], [0, 4]), { count: 3 })).message).toContain('two labels');
  });

  test('in stretches reach up to the stop, which is not included', () => {
    const track: LabelTrack = {
      kind: 'frame_intervals',
      startFrames: Float64Array.of(0, 3),
      stopFrames: Float64Array.of(2, 4),
      labels: Int32Array.of(1, 2),
      classNames: {},
    };
    expect(labelsOf(supply(track, { count: 4 }))).toEqual([1, 1, UNLABELLED, 2]);
    expect(refusal(supply(track, { count: 3 })).message).toContain('frames 3 to 3');
  });
});
