import type { Evaluation } from '../../../shared/entities/evaluation';
import { judgedWindowsText } from '../judgedWindowsText';

/** How importance was measured, as sentences of a methods section; '' where it was not. */
export function importanceMethods({ importance }: Pick<Evaluation, 'importance'>): string {
  const { permutation, gradients, planted } = importance ?? {};
  const windows = (count: number): string => judgedWindowsText(count, importance ?? {});
  const permuted = permutation
    ? ` Permutation importance (Breiman 2001): the whole trace of one neuron in each of ${windows(permutation.windows)} was ` +
      `taken from another window, of another of ${permutation.blocks} blocks where possible, ${permutation.repeats} times; ` +
      'importance is the mean rise of the log loss, every class counting the same.'
    : '';
  const attributed = gradients
    ? ` Integrated gradients (Sundararajan et al. 2017) from the mean activity to each of ${windows(gradients.windows)}, of the ` +
      'logit of the predicted class above the mean logit; attributions add up to its change within ' +
      `${(100 * gradients.completenessError).toFixed(2)} %.`
    : '';
  const found = planted
    ? ` Of the ${planted.neurons} neurons planted in this simulation, ${[
        ...(planted.foundByPermutation === undefined ? [] : [`${planted.foundByPermutation} by permutation`]),
        ...(planted.foundByGradients === undefined ? [] : [`${planted.foundByGradients} by gradients`]),
      ].join(' and ')} are among the first ${planted.neurons}.`
    : '';
  return `${permuted}${attributed}${found}`;
}
