import type { NullTest } from '../../../shared/entities/nullTest';
import type { ChosenNull } from './chooseNull';
import { permutationP } from './permutationP';

/** The test that null scores make of an observed score. */
export function nullTestOf(
  chosen: ChosenNull,
  decoder: NullTest['decoder'],
  observed: number,
  scores: readonly number[],
): NullTest {
  const ascending = [...scores].sort((a, b) => a - b);
  return {
    ...chosen,
    decoder,
    metric: 'balanced_accuracy',
    observed,
    draws: scores.length,
    p: permutationP(observed, scores),
    nullMean: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
    null95: ascending[Math.ceil(0.95 * ascending.length) - 1] ?? Number.NaN,
    scores: [...scores],
  };
}
