import { expect, it } from 'vitest';
import {
  type PermutationProblem,
  permutationImportance,
} from '../../../../../src/core/evaluation/importance/permutationImportance';
import type { SwappedWindows } from '../../../../../src/core/training/FrozenDecoder';

const WINDOWS = 40;
const truth = Int32Array.from({ length: WINDOWS }, (_, window) => Math.floor(window / 5) % 2);

/** Neuron 0 tells the class, neuron 1 says the same more softly, neuron 2 is never looked at. */
function predict({ starts, neurons, donors }: SwappedWindows): Float32Array {
  const signed = (window: number): number => 2 * (truth[window] as number) - 1;
  return Float32Array.from({ length: 2 * starts.length }, (_, cell) => {
    if (cell % 2 === 0) return 0;
    const row = (cell - 1) / 2;
    const seen = (neuron: number): number => (neurons[row] === neuron ? donors[row] : starts[row]) as number;
    return 4 * signed(seen(0)) + signed(seen(1));
  });
}

function problem(change: Partial<PermutationProblem> = {}): PermutationProblem {
  return {
    starts: Int32Array.from({ length: WINDOWS }, (_, window) => window),
    truth,
    blockOf: truth.map((_, window) => Math.floor(window / 5)),
    classCount: 2,
    columns: Int32Array.of(0, 1, 2),
    repeats: 5,
    seed: 1,
    predict,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...change,
  };
}

it('measures what is lost without a neuron: much, little, and nothing at all', async () => {
  const { unaltered, losses } = await permutationImportance(problem());
  expect(unaltered.balancedAccuracy).toBe(1);
  expect(unaltered.logLoss).toBeCloseTo(Math.log(1 + Math.exp(-5)), 5);
  const [strong, weak, unseen] = losses;
  // Without neuron 0 a window is right when its donor is of its class; the soft neuron is never enough to turn it.
  expect(strong!.balancedAccuracyDrop.mean).toBeGreaterThan(0.2);
  expect(strong!.logLossRise.mean).toBeGreaterThan(weak!.logLossRise.mean);
  expect(weak!.balancedAccuracyDrop.mean).toBe(0);
  expect(weak!.logLossRise.mean).toBeGreaterThan(0);
  expect(unseen).toEqual({ logLossRise: { mean: 0, sd: 0 }, balancedAccuracyDrop: { mean: 0, sd: 0 } });
});

it('gives the same numbers for the same seed, others for another, and a deviation only with repeats', async () => {
  const [one, again, other, single] = await Promise.all(
    [{}, {}, { seed: 2 }, { repeats: 1 }].map((change) => permutationImportance(problem(change))),
  );
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(one!.losses[0]!.logLossRise.sd).toBeGreaterThan(0);
  expect(single!.losses[0]!.logLossRise.sd).toBeNull();
});

it('permutes the neurons that it is told to, and no other', async () => {
  const { losses } = await permutationImportance(problem());
  const { losses: some } = await permutationImportance(problem({ columns: Int32Array.of(2, 0) }));
  expect(some).toEqual([losses[2], losses[0]]);
});

it('takes the same replacements for every neuron of a repeat, and only from other blocks', async () => {
  const rows: [neuron: number, window: number, donor: number][] = [];
  const watched = (swapped: SwappedWindows): Float32Array => {
    swapped.starts.forEach((window, row) => {
      rows.push([swapped.neurons[row] as number, window, swapped.donors[row] as number]);
    });
    return predict(swapped);
  };
  await permutationImportance(problem({ repeats: 1, predict: watched }));
  const permuted = rows.slice(WINDOWS);
  const of = (neuron: number) => permuted.filter(([own]) => own === neuron).map(([, window, donor]) => [window, donor]);
  expect(of(1)).toEqual(of(0));
  expect(of(2)).toEqual(of(0));
  expect(permuted.some(([, window, donor]) => Math.floor(window / 5) === Math.floor(donor / 5))).toBe(false);
});

it('tells how far it is, up to all, and stops when told to', async () => {
  const told: number[] = [];
  await permutationImportance(problem({ onProgress: (done, total) => told.push(done / total) }));
  expect(told.at(-1)).toBe(1);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
  const aborted = permutationImportance(problem({ signal: AbortSignal.abort() }));
  await expect(aborted).rejects.toMatchObject({ code: 'cancelled' });
});
