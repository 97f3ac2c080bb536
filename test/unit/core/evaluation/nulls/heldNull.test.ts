import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from '../../../../../src/core/evaluation/metrics/accuracy';
import { confusionMatrix } from '../../../../../src/core/evaluation/metrics/confusion';
import { heldNull, meanRecall } from '../../../../../src/core/evaluation/nulls/heldNull';
import { nullWarnings } from '../../../../../src/core/evaluation/nulls/nullWarnings';
import { permutationP } from '../../../../../src/core/evaluation/nulls/permutationP';
import { describeNull, nullTestSchema, summariseNull } from '../../../../../src/shared/entities/nullTest';
import { boutLabels } from '../../../../support/datasetFixtures';
import { nullProblem } from '../../../../support/nullProblems';

const signal = new AbortController().signal;
const labels = boutLabels(900, 3, 4);
const problem = nullProblem([...labels]);
const usual = { kind: null, draws: 99, seed: 1 };

describe('permutationP', () => {
  it('counts the observed labels as one arrangement more', () => {
    expect(permutationP(0.5, [0.1, 0.5, 0.9, 0.2])).toBe(3 / 5);
    expect(permutationP(0.95, [0.1, 0.5, 0.9, 0.2])).toBe(1 / 5);
    expect(permutationP(0.5, [])).toBe(1);
  });

  it('takes what is not a number for no evidence', () => {
    expect(permutationP(0.9, [0.1, Number.NaN, 0.2])).toBe(2 / 4);
    expect(permutationP(Number.NaN, [0.1, 0.2])).toBe(1);
  });

  it('takes scores that differ by rounding as equal', () => {
    expect(permutationP(0.1 + 0.2, [0.3])).toBe(1);
  });
});

describe('meanRecall', () => {
  it('is the balanced accuracy of the metrics', () => {
    const windows = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1 });
    fc.assert(
      fc.property(windows, (pairs) => {
        const [truth, predicted] = [0, 1].map((side) => Int32Array.from(pairs, (pair) => pair[side as 0 | 1]));
        const own = meanRecall(truth as Int32Array, predicted as Int32Array, 4);
        const matrix = confusionMatrix(truth as Int32Array, predicted as Int32Array, 4);
        expect(own).toBeCloseTo(balancedAccuracy(matrix), 12);
      }),
    );
  });
});

describe('heldNull', () => {
  it('finds predictions that follow behaviour, and keeps every null score', async () => {
    const test = await heldNull(problem, labels, usual, signal);
    expect(test).toMatchObject({ kind: 'pseudo_session', decoder: 'held', observed: 1, draws: 99, p: 0.01 });
    expect(test.scores).toHaveLength(99);
    expect(test.nullMean).toBeCloseTo(1 / 3, 1);
    expect(test.null95).toBeGreaterThan(test.nullMean);
    expect(nullTestSchema.parse(test)).toEqual(test);
    expect(nullWarnings(test)).toEqual([]);
  });

  it('finds nothing in predictions that follow other behaviour, and says so', async () => {
    const test = await heldNull(problem, boutLabels(900, 3, 77), usual, signal);
    expect(test.p).toBeGreaterThan(0.05);
    expect(nullWarnings(test)).toEqual([
      expect.stringMatching(/^Chance explains the score: p = 0\.\d+ against 99 pseudo-sessions/),
    ]);
  });

  it('gives an answer that is always the same no credit', async () => {
    const test = await heldNull(problem, new Int32Array(900), usual, signal);
    expect(test.p).toBe(1);
  });

  it('gives no credit for the one class of the judged windows, where draws have others too', async () => {
    const judgedStarts = problem.judgedStarts.filter((frame) => labels[frame] === 1);
    const oneClass = { ...problem, judgedStarts };
    const kinds = ['pseudo_session', 'circular_shift'] as const;
    for (const kind of kinds) {
      const test = await heldNull(oneClass, new Int32Array(judgedStarts.length).fill(1), { ...usual, kind }, signal);
      expect(test).toMatchObject({ observed: 1, p: 1, nullMean: 1 });
    }
  });

  it('scores draws over the classes of the judged windows alone', async () => {
    const judgedStarts = problem.judgedStarts.filter((frame) => labels[frame] !== 2);
    const guesses = judgedStarts.map((_, window) => window % 2);
    const { nullMean } = await heldNull({ ...problem, judgedStarts }, guesses, usual, signal);
    // Two classes, guessed by turns: 1/2 by chance, though draws have the third class too, on which every guess is wrong.
    expect(nullMean).toBeCloseTo(1 / 2, 1);
  });

  it('takes a draw without any of the judged classes for as good as the score', async () => {
    // Class 2 is in no training frame, so that no draw has it.
    const trainStarts = problem.trainStarts.filter((frame) => labels[frame] !== 2);
    const judgedStarts = problem.judgedStarts.filter((frame) => labels[frame] === 2);
    const predicted = new Int32Array(judgedStarts.length).fill(2);
    const test = await heldNull({ ...problem, trainStarts, judgedStarts }, predicted, usual, signal);
    expect(test).toMatchObject({ kind: 'pseudo_session', p: 1, scores: new Array(99).fill(1) });
  });

  it('is the same for the same seed, and other for another', async () => {
    const [one, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => heldNull(problem, labels, { ...usual, seed }, signal)),
    );
    expect(again).toEqual(one);
    expect(other?.scores).not.toEqual(one?.scores);
  });

  it('takes a null by name, marks the weak one, and refuses one that does not apply', async () => {
    const shifted = await heldNull(problem, labels, { ...usual, kind: 'circular_shift' }, signal);
    expect(shifted).toMatchObject({ kind: 'circular_shift', weak: true, reason: expect.stringContaining('by name') });
    expect(nullWarnings(shifted)).toEqual([expect.stringContaining('too small')]);
    await expect(heldNull(problem, labels, { ...usual, kind: 'session_permutation' }, signal)).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('stops when it is cancelled', async () => {
    await expect(heldNull(problem, labels, usual, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is told in one line, and travels without its scores', async () => {
    const test = await heldNull(problem, labels, { ...usual, draws: 999 }, signal);
    expect(describeNull(test)).toBe('p = 0.001 against 999 pseudo-sessions');
    expect(summariseNull(test)).not.toHaveProperty('scores');
  });
});
