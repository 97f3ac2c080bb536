import type { TestAnswers } from './TestAnswers';

/**
 * [block] What each block of windows adds to the difference of two balanced accuracies on the same windows. A right
 * answer on a window of class c is worth 1 / (classes present · windows of c), so that the contributions sum to the
 * difference and swapping the two decoders in a block turns the sign of its contribution.
 */
export function blockContributions(
  run: TestAnswers,
  reference: Pick<TestAnswers, 'predicted'>,
): Float64Array<ArrayBuffer> {
  const { truth, predicted, evidence } = run;
  const support = new Map<number, number>();
  for (const actual of truth) support.set(actual, (support.get(actual) ?? 0) + 1);
  const contributions = new Float64Array(evidence.count);
  truth.forEach((actual, window) => {
    const gained = Number(predicted[window] === actual) - Number(reference.predicted[window] === actual);
    const block = evidence.blockOf[window] as number;
    const worth = 1 / (support.size * (support.get(actual) as number));
    contributions[block] = (contributions[block] as number) + gained * worth;
  });
  return contributions;
}
