import { describe, expect, it } from 'vitest';
import { heldNull } from '../../../../../src/core/evaluation/nulls/heldNull';
import { nullProblemOf } from '../../../../../src/core/evaluation/nulls/NullProblem';
import { logisticAnswers, unrelatedDataset } from '../../../../support/unrelatedRecording';

const SIMULATIONS = 100;
const DRAWS = 99;
const signal = new AbortController().signal;

/** p values of as many recordings whose behaviour has nothing to do with their activity. */
async function pValues(
  trials: boolean,
): Promise<{ readonly kinds: ReadonlySet<string>; readonly p: readonly number[] }> {
  const kinds = new Set<string>();
  const p: number[] = [];
  for (let seed = 1; seed <= SIMULATIONS; seed++) {
    const dataset = unrelatedDataset(seed, trials);
    const request = { kind: null, draws: DRAWS, seed };
    const test = await heldNull(nullProblemOf(dataset, 'test'), await logisticAnswers(dataset), request, signal);
    kinds.add(test.kind);
    p.push(test.p);
  }
  return { kinds, p };
}

/** Largest distance between the distribution of the values and the uniform one (Kolmogorov and Smirnov). */
function distanceFromUniform(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  return Math.max(...ascending.map((value, rank) => Math.abs(value - (rank + 1) / ascending.length)));
}

describe.each([
  { trials: false, kind: 'pseudo_session' },
  { trials: true, kind: 'session_permutation' },
])('logistic regression on behaviour apart from activity, null $kind', ({ trials, kind }) => {
  it('is found significant about as often as the level says, and p is uniform', async () => {
    const { kinds, p } = await pValues(trials);
    expect([...kinds]).toEqual([kind]);
    const positives = p.filter((value) => value <= 0.05).length;
    // binomial with 100 and 0.05: fewer than 1 or more than 10 happen once in 60 times
    expect(positives).toBeGreaterThanOrEqual(1);
    expect(positives).toBeLessThanOrEqual(10);
    expect(distanceFromUniform(p)).toBeLessThan(1.63 / Math.sqrt(SIMULATIONS));
  });
});
