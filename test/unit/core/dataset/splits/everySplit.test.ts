import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSplit } from '../../../../../src/core/dataset/splits/auditSplit';
import { PARTITIONS, type SplitSpec } from '../../../../../src/core/dataset/splits/Split';
import { splitWindows } from '../../../../../src/core/dataset/splits/splitWindows';
import { segmentsOf } from '../../../../../src/core/recording/segments';
import { WorkbenchError } from '../../../../../src/shared/errors';
import { boutLabels, sessionsOf, splitConfig, splitSpec } from '../../../../support/datasetFixtures';

const HONEST = ['blocked', 'chronological', 'blocked_kfold', 'by_trial', 'by_session'] as const;

/** Recordings of any length, each in trials or not, with any behaviour, joined to one dataset. */
const anySpec = fc
  .record({
    sessions: fc.array(
      fc.record({
        frames: fc.integer({ min: 20, max: 600 }),
        trialFrames: fc.option(fc.integer({ min: 1, max: 120 })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    classes: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(),
    windowFrames: fc.integer({ min: 1, max: 16 }),
    blocks: fc.option(fc.integer({ min: 3, max: 40 })),
    purgeFrames: fc.option(fc.integer({ min: 0, max: 30 })),
    folds: fc.integer({ min: 2, max: 6 }),
    fold: fc.nat(4),
  })
  .map(({ sessions, classes, seed, windowFrames, blocks, purgeFrames, folds, fold }): SplitSpec => {
    const joined = sessionsOf(sessions.map(({ frames }) => frames));
    const segments = Int32Array.from(
      sessions.flatMap(({ frames, trialFrames }, index) =>
        [...segmentsOf(frames, trialFrames)].map((first) => first + (joined[index]?.firstFrame ?? 0)),
      ),
    );
    const config = splitConfig({
      blocks,
      purge_frames: purgeFrames,
      folds,
      fold: fold % Math.min(folds, sessions.length),
    });
    const labels = boutLabels(joined.at(-1)?.endFrame ?? 0, classes, seed);
    return splitSpec(labels, { config, seed, windowFrames, segments, sessions: joined });
  });

describe.each(HONEST)('%s', (name) => {
  it('shares no frame, keeps the purge gap and crosses no border, whatever the dataset: or says that it cannot', () => {
    let made = 0;
    fc.assert(
      fc.property(anySpec, (any) => {
        const spec = { ...any, config: { ...any.config, name } };
        try {
          const split = splitWindows(spec);
          made++;
          expect(split).toMatchObject({ name, leaky: false });
          expect(auditSplit(split, spec)).toMatchObject({ violations: 0, sharedFrames: 0, crossingWindows: 0 });
          expect(Math.min(...PARTITIONS.map((partition) => split.starts[partition].length))).toBeGreaterThan(0);
          for (const partition of PARTITIONS)
            expect(split.starts[partition]).toEqual(split.starts[partition].slice().sort());
          expect(split.blocks[0]?.firstFrame).toBe(0);
          expect(split.blocks.slice(1).map(({ firstFrame }) => firstFrame)).toEqual(
            split.blocks.slice(0, -1).map(({ endFrame }) => endFrame),
          );
          expect(split.blocks.at(-1)?.endFrame).toBe(spec.frames);
          expect(splitWindows(spec)).toEqual(split);
        } catch (thrown) {
          if (!(thrown instanceof WorkbenchError)) throw thrown;
          expect(['too_few_frames', 'split_impossible']).toContain(thrown.code);
        }
      }),
      { numRuns: 30 },
    );
    expect(made).toBeGreaterThan(2);
  });

  it('names the classes that a partition misses', () => {
    const once = boutLabels(1500, 2, 3);
    once.fill(8, 40, 60);
    const spec = splitSpec(once, {
      config: splitConfig({ name, folds: 3, fold: 1 }),
      segments: segmentsOf(1500, 75),
      sessions: sessionsOf([750, 750]),
    });
    const { missing } = splitWindows(spec);
    const holders = PARTITIONS.filter((partition) => !missing[partition].includes(8));
    expect(holders).toHaveLength(1);
  });
});
