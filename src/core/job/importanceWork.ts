import type { Model } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';

/** How many of the judged windows are looked at. */
export interface ImportanceWork {
  /** Windows that are permuted; null: permutation would be too much work to do unasked. */
  readonly permutedWindows: number | null;
  /** Windows whose answers are attributed. */
  readonly attributedWindows: number;
  /** Points that all their paths may take together beyond the first 16 of each. */
  readonly pathPoints: number;
}

/** What the work is bounded by: multiply-adds, of which a desktop processor does 10¹⁰ or more a second. */
const PERMUTATION_BUDGET = 2.5e12;
const GRADIENT_BUDGET = 3e11;
/** A point of a path is a forward and a backward pass, which is twice as costly. */
const PASSES_PER_POINT = 3;
/** Points that a path takes where gradients are smooth, and may take on average where they are not. */
const USUAL_POINTS = 64;
const MOST_POINTS = 192;
const MOST_PERMUTED = 2000;
const MOST_ATTRIBUTED = 300;
/** From fewer windows importance is noise. */
const FEWEST_PERMUTED = 100;
const FEWEST_ATTRIBUTED = 30;

/**
 * How many windows importance is measured on, so that it takes minutes at most on a processor: the same for the same
 * model and data, however fast the machine is. A window costs about parameters × frames multiply-adds.
 */
export function importanceWork(
  model: Model,
  extent: { readonly windows: number; readonly windowFrames: number; readonly neurons: number },
  repeats: number,
  asked: boolean,
): ImportanceWork {
  const perWindow = new ParameterLayout(model.parameters).length * extent.windowFrames;
  const affordable = Math.floor(PERMUTATION_BUDGET / (perWindow * extent.neurons * repeats));
  const permuted = Math.min(extent.windows, MOST_PERMUTED, Math.max(FEWEST_PERMUTED, affordable));
  const attributed = Math.floor(GRADIENT_BUDGET / (perWindow * PASSES_PER_POINT * USUAL_POINTS));
  const attributedWindows = Math.min(extent.windows, MOST_ATTRIBUTED, Math.max(FEWEST_ATTRIBUTED, attributed));
  return {
    permutedWindows: asked || affordable >= Math.min(FEWEST_PERMUTED, extent.windows) ? permuted : null,
    attributedWindows,
    pathPoints: MOST_POINTS * attributedWindows,
  };
}
