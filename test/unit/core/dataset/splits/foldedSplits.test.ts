import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSplit } from '../../../../../src/core/dataset/splits/auditSplit';
import type { Split, SplitSpec } from '../../../../../src/core/dataset/splits/Split';
import { splitWindows } from '../../../../../src/core/dataset/splits/splitWindows';
import { enumerateWindows, windowLabels } from '../../../../../src/core/dataset/windows';
import { segmentsOf } from '../../../../../src/core/recording/segments';
import { boutLabels, sessionsOf, splitConfig, splitSpec } from '../../../../support/datasetFixtures';

function everyFold(spec: SplitSpec, folds = spec.config.folds): Split[] {
  return Array.from({ length: folds }, (_, fold) => splitWindows({ ...spec, config: { ...spec.config, fold } }));
}

/** Over all folds: how often each block was tested, by its first frame; and that the blocks were the same in each. */
function timesTested(splits: readonly Split[]): number[] {
  const borders = splits.map(({ blocks }) => blocks.map(({ firstFrame, fold }) => [firstFrame, fold]));
  for (const ofFold of borders) expect(ofFold).toEqual(borders[0]);
  return (splits[0]?.blocks ?? []).map(
    (_, block) => splits.filter(({ blocks }) => blocks[block]?.partition === 'test').length,
  );
}

describe('blocked_kfold', () => {
  it('tests every block exactly once over the folds of a seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.integer({ min: 1, max: 4 }), (folds, seed, classes) => {
        const config = splitConfig({ name: 'blocked_kfold', folds });
        const spec = splitSpec(boutLabels(2000, classes, seed), { config, seed });
        const splits = everyFold(spec);
        expect(timesTested(splits).every((times) => times === 1)).toBe(true);
        const tested = splits.flatMap(({ starts }) => [...starts.test]);
        expect(new Set(tested).size).toBe(tested.length);
      }),
      { numRuns: 12 },
    );
  });

  it('puts a class with as many bouts as folds into each fold, and into training and validation', () => {
    const rare = new Int32Array(3000);
    for (const firstFrame of [150, 700, 1300, 1750, 2600]) rare.fill(1, firstFrame, firstFrame + 40);
    for (let seed = 0; seed < 5; seed++) {
      const spec = splitSpec(rare, { seed, config: splitConfig({ name: 'blocked_kfold', val_fraction: 0.2 }) });
      for (const { missing } of everyFold(spec)) expect(missing).toEqual({ train: [], val: [], test: [] });
    }
  });

  it('gives every fold as many blocks, and each class near its share', () => {
    const labels = boutLabels(4000, 3, 5);
    const spec = splitSpec(labels, { config: splitConfig({ name: 'blocked_kfold', folds: 4 }) });
    for (const { blocks, starts } of everyFold(spec)) {
      expect(blocks.filter(({ partition }) => partition === 'test')).toHaveLength(blocks.length / 4);
      const tested = windowLabels(starts.test, 8, labels);
      for (const label of [0, 1, 2]) {
        const share = tested.filter((own) => own === label).length / labels.filter((own) => own === label).length;
        expect(Math.abs(share - 0.25)).toBeLessThan(0.08);
      }
    }
  });

  it('deals differently for another seed', () => {
    const labels = boutLabels(3000, 3, 5);
    const deals = [1, 2, 3, 4].map((seed) => {
      const { blocks } = splitWindows(splitSpec(labels, { seed, config: splitConfig({ name: 'blocked_kfold' }) }));
      return JSON.stringify(blocks.map(({ fold }) => fold));
    });
    expect(new Set(deals).size).toBe(4);
  });

  it('refuses a fold that does not exist', () => {
    const config = splitConfig({ name: 'blocked_kfold', folds: 3, fold: 3 });
    expect(() => splitWindows(splitSpec(boutLabels(2000, 2, 1), { config }))).toThrow(
      expect.objectContaining({ code: 'split_impossible', message: expect.stringContaining('split.fold is 3') }),
    );
  });
});

describe('by_trial', () => {
  const trialConfig = splitConfig({ name: 'by_trial' });

  it('tests every whole trial exactly once, with a purge gap of a window', () => {
    const spec = splitSpec(boutLabels(2840, 2, 3), { config: trialConfig, segments: segmentsOf(2840, 71) });
    const splits = everyFold(spec);
    expect(timesTested(splits)).toEqual(new Array(40).fill(1));
    expect(splits.map(({ purgeFrames }) => purgeFrames)).toEqual([8, 8, 8, 8, 8]);
    const tested = splits.flatMap(({ starts }) => [...starts.test]).sort((a, b) => a - b);
    expect(tested).toEqual([...enumerateWindows(spec)]);
  });

  it('spreads kinds of trial evenly over the folds', () => {
    const labels = Int32Array.from({ length: 60 * 50 }, (_, frame) => {
      const trial = Math.floor(frame / 50);
      return frame % 50 < 25 ? 0 : trial % 6 === 0 ? 2 : 1;
    });
    const spec = splitSpec(labels, { config: trialConfig, segments: segmentsOf(3000, 50) });
    for (const { blocks } of everyFold(spec)) {
      const tested = blocks.filter(({ partition }) => partition === 'test');
      expect(tested).toHaveLength(12);
      expect(tested.filter(({ firstFrame }) => labels[firstFrame + 49] === 2)).toHaveLength(2);
    }
  });

  it('drops the gap, and says so, where it would take whole trials', () => {
    const spec = splitSpec(boutLabels(800, 2, 3), { config: trialConfig, segments: segmentsOf(800, 20) });
    const split = splitWindows(spec);
    expect(split.purgeFrames).toBe(0);
    expect(split.warnings).toEqual([expect.stringContaining('too short for a purge gap of 8 frames')]);
    expect(auditSplit(split, spec)).toMatchObject({ violations: 0, sharedFrames: 0 });
    const windows = split.starts.train.length + split.starts.val.length + split.starts.test.length;
    expect(windows).toBe(enumerateWindows(spec).length);
  });

  it('keeps a gap that was asked for', () => {
    const config = splitConfig({ name: 'by_trial', purge_frames: 4 });
    const spec = splitSpec(boutLabels(800, 2, 3), { config, segments: segmentsOf(800, 20) });
    expect(splitWindows(spec)).toMatchObject({ purgeFrames: 4 });
  });

  it('refuses a recording without trials, and says what to do', () => {
    expect(() => splitWindows(splitSpec(boutLabels(800, 2, 3), { config: trialConfig }))).toThrow(
      expect.objectContaining({ code: 'split_impossible', message: expect.stringContaining('trial_frames') }),
    );
  });

  it('refuses recordings joined without trials: the border between them is none', () => {
    const spec = splitSpec(boutLabels(800, 2, 3), {
      config: trialConfig,
      segments: Int32Array.of(0, 400),
      sessions: sessionsOf([400, 400]),
    });
    expect(() => splitWindows(spec)).toThrow(/trial_frames/);
  });

  it('refuses fewer trials than folds', () => {
    const spec = splitSpec(boutLabels(800, 2, 3), { config: trialConfig, segments: segmentsOf(800, 200) });
    expect(() => splitWindows(spec)).toThrow(/4 trials for 5 folds/);
  });
});

describe('by_session', () => {
  const sessions = sessionsOf([700, 500, 900]);
  const labels = boutLabels(2100, 3, 8);
  const sessionSpec = splitSpec(labels, {
    config: splitConfig({ name: 'by_session' }),
    segments: Int32Array.of(0, 700, 1200),
    sessions,
  });

  it('tests one whole recording, and trains and validates on blocks of the others', () => {
    everyFold(sessionSpec, 3).forEach(({ starts, blocks }, fold) => {
      const { firstFrame = 0, endFrame = 0 } = sessions[fold] ?? {};
      expect([...starts.test]).toEqual(
        Array.from({ length: endFrame - firstFrame - 7 }, (_, index) => firstFrame + index),
      );
      expect(blocks.filter(({ partition }) => partition === 'test')).toEqual([
        { partition: 'test', firstFrame, endFrame, fold },
      ]);
      for (const start of [...starts.train, ...starts.val]) expect(start < firstFrame || start >= endFrame).toBe(true);
      const share = starts.val.length / (starts.val.length + starts.train.length);
      expect(Math.abs(share - 0.25)).toBeLessThan(0.1);
    });
  });

  it('begins a block at every border of recordings', () => {
    for (const { blocks } of everyFold(sessionSpec, 3)) {
      expect(blocks.map(({ firstFrame }) => firstFrame)).toEqual(expect.arrayContaining([0, 700, 1200]));
    }
  });

  it('refuses a single recording, and a recording that does not exist', () => {
    expect(() => splitWindows({ ...sessionSpec, sessions: sessionsOf([2100]) })).toThrow(/has only one/);
    expect(() => splitWindows({ ...sessionSpec, config: { ...sessionSpec.config, fold: 3 } })).toThrow(
      /split\.fold is 3, but there are 3 recordings/,
    );
  });
});

describe('chronological', () => {
  it('trains on the first part and tests on the last, near the wanted shares', () => {
    const spec = splitSpec(boutLabels(2000, 3, 7), { config: splitConfig({ name: 'chronological' }) });
    const { blocks, starts } = splitWindows(spec);
    expect(blocks.map(({ partition }) => partition)).toEqual(['train', 'val', 'test']);
    expect(Math.abs((blocks[1]?.firstFrame ?? 0) - 1200)).toBeLessThanOrEqual(100);
    expect(Math.abs((blocks[2]?.firstFrame ?? 0) - 1600)).toBeLessThanOrEqual(100);
    expect((starts.train.at(-1) ?? 0) + 16).toBeLessThanOrEqual(starts.val[0] ?? 0);
    expect((starts.val.at(-1) ?? 0) + 16).toBeLessThanOrEqual(starts.test[0] ?? 0);
  });

  it('takes the border between two trials where one is near', () => {
    const config = splitConfig({ name: 'chronological' });
    const spec = splitSpec(boutLabels(2000, 3, 7), { config, segments: segmentsOf(2000, 130) });
    expect(
      splitWindows(spec)
        .blocks.slice(1)
        .map(({ firstFrame }) => firstFrame),
    ).toEqual([1170, 1560]);
  });

  it('is the same for every seed', () => {
    const [one, other] = [1, 2].map((seed) =>
      splitWindows(splitSpec(boutLabels(2000, 3, 7), { seed, config: splitConfig({ name: 'chronological' }) })),
    );
    expect(one).toEqual(other);
  });
});
