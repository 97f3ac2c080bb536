import type { DrawSource } from '../model/Model';
import { statelessUniform } from '../tensor/statelessRandom';

/** Keys that a step has; the upper half belongs to its batch, the lower to the forward pass. */
const DRAWS_OF_STEP = 64;

/**
 * The draws of one step: each has the key (seed, 64 · step + its number), so that every draw of a run has its own and
 * none depends on what was drawn before. What changes a batch draws apart from the forward pass, so that switching
 * one on leaves the other's masks as they were.
 */
export function stepDraws(seed: number, step: number, purpose: 'forward' | 'batch' = 'forward'): DrawSource {
  let draw = purpose === 'forward' ? 0 : DRAWS_OF_STEP / 2;
  return {
    uniform: (shape) => {
      draw += 1;
      return statelessUniform(shape, [seed, step * DRAWS_OF_STEP + draw]);
    },
  };
}
