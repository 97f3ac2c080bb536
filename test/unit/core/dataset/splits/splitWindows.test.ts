import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSplit } from '../../../../../src/core/dataset/splits/auditSplit';
import { PARTITIONS, type Split } from '../../../../../src/core/dataset/splits/Split';
import { splitWindows } from '../../../../../src/core/dataset/splits/splitWindows';
import { windowLabels } from '../../../../../src/core/dataset/windows';
import { segmentsOf } from '../../../../../src/core/recording/segments';
import { WorkbenchError } from '../../../../../src/shared/errors';
import { boutLabels, splitConfig, splitSpec } from '../../../../support/datasetFixtures';

const labels = boutLabels(2000, 3, 7);

const plain = ({ starts }: Split) => PARTITIONS.map((partition) => [...starts[partition]]);

const anySpec = fc.record({
  frames: fc.integer({ min: 30, max: 1500 }),
  classes: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
  windowFrames: fc.integer({ min: 1, max: 24 }),
  trialFrames: fc.option(fc.integer({ min: 1, max: 300 })),
  blocks: fc.option(fc.integer({ min: 3, max: 60 })),
  purgeFrames: fc.option(fc.integer({ min: 0, max: 50 })),
});

describe('blocked', () => {
  it('never lets partitions share or come near a frame, whatever the recording: or says that it cannot', () => {
    let made = 0;
    fc.assert(
      fc.property(anySpec, ({ frames, classes, seed, windowFrames, trialFrames, blocks, purgeFrames }) => {
        const config = splitConfig({ blocks, purge_frames: purgeFrames });
        const spec = splitSpec(boutLabels(frames, classes, seed), {
          config,
          seed,
          windowFrames,
          segments: segmentsOf(frames, trialFrames),
        });
        try {
          const split = splitWindows(spec);
          made++;
          expect(split.purgeFrames).toBe(purgeFrames ?? windowFrames);
          expect(auditSplit(split, spec)).toMatchObject({ violations: 0, sharedFrames: 0 });
          for (const starts of plain(split)) expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          expect(Math.min(...plain(split).map((starts) => starts.length))).toBeGreaterThan(0);
        } catch (thrown) {
          if (!(thrown instanceof WorkbenchError)) throw thrown;
          expect(['too_few_frames', 'split_impossible']).toContain(thrown.code);
        }
      }),
      { numRuns: 60 },
    );
    expect(made).toBeGreaterThan(10);
  });

  it('gives every partition its share of each class', () => {
    const spec = splitSpec(labels);
    const { starts } = splitWindows(spec);
    const counts = PARTITIONS.map((partition) => {
      const own = windowLabels(starts[partition], spec.windowFrames, labels);
      return [0, 1, 2].map((label) => own.filter((other) => other === label).length);
    });
    for (const label of [0, 1, 2]) {
      const ofLabel = counts.map((row) => row[label] as number);
      const total = ofLabel.reduce((sum, count) => sum + count, 0);
      const [train = 0, val = 0, test = 0] = ofLabel.map((count) => count / total);
      expect(train).toBeGreaterThan(0.4);
      for (const share of [val, test]) expect(Math.abs(share - 0.2)).toBeLessThan(0.1);
    }
  });

  it('puts a class with three bouts in every partition, over many seeds', () => {
    const rare = new Int32Array(1200);
    for (const firstFrame of [150, 600, 1050]) rare.fill(1, firstFrame, firstFrame + 30);
    for (let seed = 0; seed < 20; seed++) {
      expect(splitWindows(splitSpec(rare, { seed })).missing).toEqual({ train: [], val: [], test: [] });
    }
  });

  it('trains on a class with one bout rather than test what nothing could learn', () => {
    const once = boutLabels(2000, 3, 7);
    once.fill(9, 1000, 1040);
    for (let seed = 0; seed < 20; seed++) {
      const { missing } = splitWindows(splitSpec(once, { seed }));
      expect(missing.train).toEqual([]);
      expect(missing.test).toEqual([9]);
    }
  });

  it('is the same for the same seed, and differs between seeds', () => {
    const deals = [1, 2, 3, 4, 5].map((seed) => JSON.stringify(splitWindows(splitSpec(labels, { seed })).blocks));
    expect(new Set(deals).size).toBeGreaterThan(3);
    expect(plain(splitWindows(splitSpec(labels)))).toEqual(plain(splitWindows(splitSpec(labels))));
  });

  it('uses split.seed instead of the run’s when it is set', () => {
    const fixed = { config: splitConfig({ seed: 5 }) };
    expect(plain(splitWindows(splitSpec(labels, { ...fixed, seed: 1 })))).toEqual(
      plain(splitWindows(splitSpec(labels, { ...fixed, seed: 2 }))),
    );
  });

  it('deals whole trials when there are trials', () => {
    const { blocks, warnings } = splitWindows(splitSpec(boutLabels(710, 2, 3), { segments: segmentsOf(710, 71) }));
    expect(blocks.every((block) => block.firstFrame % 71 === 0)).toBe(true);
    expect(blocks.at(-1)?.endFrame).toBe(710);
    expect(warnings).toEqual([]);
  });

  it('cuts inside trials when there are only a few, and says so', () => {
    const { warnings } = splitWindows(splitSpec(labels, { segments: segmentsOf(2000, 1000) }));
    expect(warnings).toEqual([expect.stringContaining('only 2 trials')]);
  });

  it('covers the recording with blocks, as many as were asked for', () => {
    const { blocks } = splitWindows(splitSpec(labels, { config: splitConfig({ blocks: 11 }) }));
    expect(blocks).toHaveLength(11);
    expect(blocks.map((block) => block.firstFrame)).toEqual([0, ...blocks.slice(0, -1).map((block) => block.endFrame)]);
    expect(blocks.at(-1)?.endFrame).toBe(2000);
  });

  it('refuses a recording that is too short, and says what to change', () => {
    expect(() => splitWindows(splitSpec(boutLabels(30, 2, 1), { windowFrames: 16 }))).toThrow(
      expect.objectContaining({ code: 'split_impossible', message: expect.stringContaining('dataset.window_frames') }),
    );
  });

  it('says so when the purge gap that was asked for is shorter than a window', () => {
    const warningsWith = (purge_frames: number | null) =>
      splitWindows(splitSpec(labels, { config: splitConfig({ purge_frames }) })).warnings.join();
    expect(warningsWith(7)).toContain('The purge gap of 7 frames (split.purge_frames) is shorter than a window of 8');
    expect(warningsWith(8)).not.toContain('shorter than a window');
    expect(warningsWith(null)).not.toContain('shorter than a window');
  });

  it('refuses more blocks than there are trials', () => {
    const config = splitConfig({ blocks: 20 });
    expect(() => splitWindows(splitSpec(boutLabels(710, 2, 3), { config, segments: segmentsOf(710, 71) }))).toThrow(
      /split\.blocks 20/,
    );
  });
});

describe('random_windows', () => {
  const random = splitConfig({ name: 'random_windows' });

  it('is marked as leaky, and always is when windows overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 2, max: 16 }),
        fc.nat(),
        (frames, windowFrames, seed) => {
          const spec = splitSpec(boutLabels(frames, 2, seed), { config: random, seed, windowFrames });
          const split = splitWindows(spec);
          expect(split.leaky).toBe(true);
          expect(auditSplit(split, spec).violations).toBeGreaterThan(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps the windows of a partition in recording order, though they were dealt at random', () => {
    const { starts } = splitWindows(splitSpec(labels, { config: random }));
    for (const partition of PARTITIONS) expect(starts[partition]).toEqual(starts[partition].slice().sort());
  });

  it('uses every window once and gives each class the same shares', () => {
    const { starts } = splitWindows(splitSpec(labels, { config: random }));
    expect([...starts.train, ...starts.val, ...starts.test].sort((a, b) => a - b)).toEqual([...Array(1993).keys()]);
    const share = (label: number): number => {
      const count = (of: Int32Array): number => windowLabels(of, 8, labels).filter((other) => other === label).length;
      return count(starts.test) / (count(starts.train) + count(starts.val) + count(starts.test));
    };
    for (const label of [0, 1, 2]) expect(share(label)).toBeCloseTo(0.2, 2);
  });

  it('refuses windows too few for the shares', () => {
    expect(() => splitWindows(splitSpec(Int32Array.of(0, 0, 1, 1), { config: random, windowFrames: 2 }))).toThrow(
      expect.objectContaining({ code: 'split_impossible' }),
    );
  });
});

it('refuses shares that leave nothing to train on', () => {
  const config = splitConfig({ val_fraction: 0.5, test_fraction: 0.5 });
  expect(() => splitWindows(splitSpec(labels, { config }))).toThrow(/val_fraction 0\.5/);
});
