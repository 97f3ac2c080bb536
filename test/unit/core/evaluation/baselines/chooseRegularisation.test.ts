import { describe, expect, it } from 'vitest';
import { chooseRegularisation } from '../../../../../src/core/evaluation/baselines/chooseRegularisation';

/** Fits that remember where they began and scores from a list, by C. */
function trial(scores: Readonly<Record<number, number>>) {
  const starts: (number | undefined)[] = [];
  const chosen = chooseRegularisation(
    async (c, start) => {
      starts.push(start?.[0]);
      return { weights: Float64Array.of(c) };
    },
    ({ weights }) => scores[weights[0] as number] as number,
  );
  return { starts, chosen };
}

describe('chooseRegularisation', () => {
  it('keeps what scores best on validation, each fit begun where the stronger penalty ended', async () => {
    const { chosen, starts } = trial({ 0.001: 0.3, 0.003: 0.4, 0.01: 0.5, 0.03: 0.6, 0.1: 0.7, 1: 0.6 });
    expect(await chosen).toMatchObject({ inverseRegularisation: 0.1, model: { weights: Float64Array.of(0.1) } });
    expect(starts).toEqual([undefined, 0.001, 0.003, 0.01, 0.03, 0.1]);
  });

  it('keeps the stronger penalty of equals', async () => {
    expect(
      (await trial({ 0.001: 0.3, 0.003: 0.4, 0.01: 0.5, 0.03: 0.5, 0.1: 0.5, 1: 0.9 }).chosen).inverseRegularisation,
    ).toBe(0.01);
  });

  it('tries no weaker penalties after two that are no better', async () => {
    const { chosen, starts } = trial({ 0.001: 0.5, 0.003: 0.4, 0.01: 0.3, 0.03: 0.9, 0.1: 0.9, 1: 0.9 });
    expect((await chosen).inverseRegularisation).toBe(0.001);
    expect(starts).toHaveLength(3);
  });
});
