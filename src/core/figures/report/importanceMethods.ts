import type { Evaluation } from '../../../shared/entities/evaluation';

/** How importance was measured, as sentences of a methods section; '' where it was not. */
export function importanceMethods({ importance }: Pick<Evaluation, 'importance'>): string {
  const { permutation, gradients, planted } = importance ?? {};
  const permuted = permutation
    ? ` Permutation importance (Breiman 2001): the whole trace of one neuron in each of ${permutation.windows} windows was ` +
      `taken from another window, of another of ${permutation.blocks} blocks where possible, ${permutation.repeats} times; ` +
      'importance is the mean rise of the log loss, every class counting the same.'
    : '';
  const attributed = gradients
    ? ` Integrated gradients (Sundararajan et al. 2017) from the mean activity to each of ${gradients.windows} windows, of the ` +
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
