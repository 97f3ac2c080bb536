import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockContributions } from '../../../../../src/core/evaluation/comparison/blockContributions';
import { compareAnswers, type RunToCompare } from '../../../../../src/core/evaluation/comparison/compareAnswers';
import { balancedAccuracy } from '../../../../../src/core/evaluation/metrics/accuracy';
import { confusionMatrix } from '../../../../../src/core/evaluation/metrics/confusion';
import { testAnswers } from '../../../../support/testAnswers';

const signal = new AbortController().signal;
const run = (id: string, predicted: string, leaky = false): RunToCompare => ({
  id,
  model: 'lstm',
  seed: 0,
  split: leaky ? 'random_windows' : 'blocked',
  leaky,
  answers: testAnswers(predicted),
});

describe('blockContributions', () => {
  it('gives each block its part of the difference', () => {
    // The run is right everywhere; the reference is wrong once in block 0 and twice in block 3, each worth 1/8.
    const contributions = blockContributions(testAnswers('01010101'), testAnswers('11010110'));
    expect([...contributions]).toEqual([0.125, 0, 0, 0.25]);
  });

  it('sums to the difference of the balanced accuracies', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(digits, digits, digits, (truth, one, other) => {
        const [a, b] = [one, other].map((predicted) =>
          testAnswers(predicted.join(''), { truth: Int32Array.from(truth) }),
        ) as [ReturnType<typeof testAnswers>, ReturnType<typeof testAnswers>];
        const score = (answers: typeof a): number =>
          balancedAccuracy(confusionMatrix(answers.truth, answers.predicted, 2));
        const sum = blockContributions(a, b).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(score(a) - score(b), 12);
      }),
    );
  });
});

describe('compareAnswers', () => {
  it('gives scores, difference, interval and p, by hand: all right against one window wrong in each of four blocks', async () => {
    const { runs, comparisons } = await compareAnswers([run('a', '00000000'), run('b', '01010101')], signal);
    expect(runs.map(({ id, score }) => [id, score])).toEqual([
      ['a', 0.5],
      ['b', 1],
    ]);
    expect(comparisons).toEqual([
      {
        run: 'b',
        reference: 'a',
        difference: 0.5,
        interval: { low: 0.5, high: 0.5, blocks: 4, method: 'runs' },
        // Four blocks: 2 of 16 ways give ±0.5, so that not even this is enough.
        p: 2 / 16,
        adjustedP: 2 / 16,
        permutations: { method: 'exact', count: 16 },
        verdict: 'unclear',
        sentence: 'lstm (b) and lstm (a) are not distinguishable: difference +0.500 [+0.500, +0.500], p = 0.13.',
      },
    ]);
  });

  it('adjusts for several comparisons and says so, and marks a leaky one', async () => {
    const { comparisons } = await compareAnswers(
      [run('a', '00000000'), run('b', '01010101'), run('c', '01000000', true)],
      signal,
    );
    expect(comparisons.map(({ p, adjustedP }) => [p, adjustedP])).toEqual([
      [2 / 16, 4 / 16],
      [1, 1],
    ]);
    expect(comparisons[0]?.sentence).toContain('p = 0.13, 0.25 adjusted');
    expect(comparisons[0]?.sentence).not.toContain('LEAKY');
    expect(comparisons[1]?.sentence).toContain('LEAKY split: not evidence');
  });

  it('calls a difference better or worse by the side that it is on, with blocks enough', async () => {
    const many = (predicted: number): RunToCompare => ({
      ...run(String(predicted), ''),
      answers: testAnswers('', {
        frames: Int32Array.from({ length: 20 }, (_, window) => 10 * window),
        truth: Int32Array.from({ length: 20 }, (_, window) => window % 2),
        predicted: Int32Array.from({ length: 20 }, (_, window) => (predicted === 1 ? window % 2 : 0)),
        evidence: { method: 'runs', count: 10, blockOf: Int32Array.from({ length: 20 }, (_, window) => window >> 1) },
      }),
    });
    const verdict = async (one: number, other: number) =>
      (await compareAnswers([many(one), many(other)], signal)).comparisons[0];
    expect(await verdict(0, 1)).toMatchObject({ verdict: 'better', p: 2 / 1024, difference: 0.5 });
    expect(await verdict(1, 0)).toMatchObject({ verdict: 'worse', p: 2 / 1024, difference: -0.5 });
  });
});
