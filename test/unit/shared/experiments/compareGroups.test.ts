import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunDetail } from '../../../../src/shared/entities/run';
import { compareGroups } from '../../../../src/shared/experiments/compareGroups';
import { runDetail } from '../../../support/figureData';
import { aSummary } from '../../../support/storeFixtures';

/** A finished run of 100 training and 30 test windows on the split of a number, with its balanced accuracy. */
function aRun(score: number, split: number, change: Partial<RunDetail> = {}): RunDetail {
  const own = { accuracy: score, balanced_accuracy: score, f1_macro: score, f1_weighted: score, auc_macro: null };
  const { seed = split, variant = 'v' } = change;
  return runDetail({
    id: `${variant}-${split}-${seed}`,
    ...{ seed, variant, splitSeed: split, fold: null },
    summary: { ...aSummary(3), test: { multiclass: own } },
    environment: { data_sha256: 'd', split_sha256: `s${split}` },
    ...change,
  });
}

const group = (name: string, scores: readonly number[], change: Partial<RunDetail> = {}) => ({
  name,
  runs: scores.map((score, place) => aRun(score, place + 1, { variant: name, ...change })),
});
const reasonOf = (...groups: Parameters<typeof compareGroups>[0]) => compareGroups(groups).refusals[0]?.reason;

describe('the test of groups', () => {
  it('is the corrected resampled t test of the paired differences', () => {
    // By hand: t = 0.2 / (0.1 · √(1/3 + 30/100)) = 2.5131; with 2 degrees of freedom p = 1 − t / √(2 + t²).
    const { differences } = compareGroups([group('A', [0.5, 0.5, 0.5]), group('B', [0.6, 0.7, 0.8])]);
    const [one] = differences;
    expect(one).toMatchObject({ name: 'B', over: 'splits', pairs: 3, verdict: 'unclear', leaky: false });
    expect(one?.spread.mean).toBeCloseTo(0.2, 12);
    expect(one?.p).toBeCloseTo(0.12851, 5);
  });

  it('calls the same difference on one split one of training seeds, without the correction', () => {
    const ofSeeds = (name: string, scores: readonly number[]) => ({
      name,
      runs: scores.map((score, seed) => aRun(score, 1, { variant: name, seed })),
    });
    // R: t.test(c(.1, .2, .3))$p.value = 0.07418
    const { differences, warnings } = compareGroups([ofSeeds('A', [0.5, 0.5, 0.5]), ofSeeds('B', [0.6, 0.7, 0.8])]);
    expect(differences[0]).toMatchObject({ over: 'seeds', pairs: 3 });
    expect(differences[0]?.p).toBeCloseTo(0.07418, 5);
    expect(warnings.join()).toMatch(/about the seed of training alone/);
  });

  it('counts each split once, however many seeds were trained on it', () => {
    const twice = (name: string, scores: readonly number[], spread: number) => ({
      name,
      runs: scores.flatMap((score, split) =>
        [-spread, spread].map((off, seed) => aRun(score + off, split + 1, { variant: name, seed })),
      ),
    });
    const { differences, warnings } = compareGroups([
      twice('A', [0.5, 0.5, 0.5], 0.01),
      twice('B', [0.6, 0.7, 0.8], 0.05),
    ]);
    expect(differences[0]).toMatchObject({ over: 'splits', pairs: 6, splits: 3, spread: { n: 3 } });
    // The means differ as the single runs of the first test do.
    expect(differences[0]?.p).toBeCloseTo(0.12851, 5);
    expect(warnings.join()).toMatch(/Each split counts once/);
  });

  it('counts each recording once', () => {
    const onTwo = (name: string, shift: number) => ({
      name,
      runs: [1, 2, 3, 4].map((split) =>
        aRun(0.5 + shift * split, split, { variant: name, recordingId: split < 3 ? 'one' : 'two' }),
      ),
    });
    const { differences } = compareGroups([onTwo('A', 0), onTwo('B', 0.02)]);
    expect(differences[0]).toMatchObject({ over: 'recordings', pairs: 4, spread: { n: 2 } });
    // Means of 0.02 and 0.04, of 0.06 and 0.08.
    expect(differences[0]?.spread.mean).toBeCloseTo(0.05, 12);
  });

  it('agrees with its interval about zero, and with itself the other way round', () => {
    const score = fc.double({ min: 0.3, max: 0.7, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 6 }), (scores) => {
        const [a, b] = [
          group(
            'A',
            scores.map(([x]) => x),
          ),
          group(
            'B',
            scores.map(([, y]) => y),
          ),
        ];
        const [one] = compareGroups([a, b]).differences;
        const [other] = compareGroups([b, a]).differences;
        expect(other?.spread.mean).toBeCloseTo(-(one?.spread.mean ?? 0), 10);
        if (!one || one.p === null || other?.p == null) return;
        expect(other.p).toBeCloseTo(one.p, 8);
        const { low = 0, high = 0 } = one.spread.interval ?? {};
        if (Math.abs(one.p - 0.05) > 1e-6 && low > -1 && high < 1) expect(low > 0 || high < 0).toBe(one.p < 0.05);
      }),
      { numRuns: 25 },
    );
  });

  it('adjusts p for several groups by Holm, says a leak, and tests nothing without a spread', () => {
    const { differences, warnings } = compareGroups([
      group('A', [0.5, 0.5, 0.5]),
      group('B', [0.9, 0.91, 0.92], { leaky: true }),
      group('C', [0.6, 0.6, 0.6]),
      group('D', [0.5, 0.6, 0.52]),
    ]);
    const [b, c, d] = differences;
    expect(b?.adjustedP).toBeCloseTo(2 * (b?.p ?? 0), 12);
    expect([b?.leaky, b?.verdict, c?.p, c?.verdict]).toEqual([true, 'better', null, 'unclear']);
    expect(d?.adjustedP).toBe(d?.p);
    expect(warnings).toHaveLength(4);
  });
});

describe('groups are refused', () => {
  const reference = group('A', [0.5, 0.6, 0.7]);

  it('where runs have no partner on their windows, which are named', () => {
    expect(reasonOf(reference, group('B', [0.5, 0.6]))).toMatch(
      /^1 of 3 runs of A \(seed 3\) were tested on windows on/,
    );
  });

  it('where they have not as many on the same windows', () => {
    const more = { name: 'B', runs: [...group('B', [0.5, 0.6, 0.7]).runs, aRun(0.4, 1, { variant: 'B', seed: 9 })] };
    expect(reasonOf(reference, more)).toMatch(/B has 2 runs and A 1\. Train as many seeds of both\.$/);
  });

  it('where several configurations of a group were tested on the same windows with one seed', () => {
    const mixed = { name: 'B', runs: [...group('x', [0.5, 0.6, 0.7]).runs, ...group('y', [0.5, 0.6, 0.7]).runs] };
    expect(reasonOf(reference, mixed)).toMatch(/^B has several configurations with seed 1 on the same test windows/);
  });

  it('where recordings, windows, splits or classes differ', () => {
    expect(reasonOf(reference, group('B', [0.5], { recordingName: 'mouse' }))).toBe(
      'their recordings differ: worm in A, mouse in B.',
    );
    expect(reasonOf(reference, group('B', [0.5], { split: 'chronological' }))).toMatch(
      /^their splits differ: blocked in A/,
    );
    const { config } = aRun(0.5, 1);
    const dataset = { ...config.dataset, exclude_classes: ['rest'] };
    expect(reasonOf(reference, group('B', [0.5, 0.5, 0.5], { config: { ...config, dataset } }))).toBe(
      'their classes differ: all in A, without rest in B.',
    );
  });

  it('where the hash of the data differs though its name does not', () => {
    const other = group('B', [0.5, 0.6, 0.7]).runs.map((run) => ({
      ...run,
      environment: { ...run.environment, data_sha256: 'relabelled' },
    }));
    expect(reasonOf(reference, { name: 'B', runs: other })).toMatch(/^3 of 3 runs of A/);
  });

  it('where nothing is scored, or the split left no hash', () => {
    expect(reasonOf(reference, { name: 'B', runs: [] })).toMatch(/^B has no finished run/);
    const old = group('B', [0.5, 0.6, 0.7], { environment: {} });
    expect(reasonOf(reference, old)).toMatch(/kept no hash of the split/);
  });
});
