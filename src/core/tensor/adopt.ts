import type { Tensor } from './tfBackend';

/** A tensor of the current scope with the values of a kept one, which is freed: how a side result leaves a gradient. */
export function adopt(kept: Tensor): Tensor {
  const own = kept.clone();
  kept.dispose();
  return own;
}
