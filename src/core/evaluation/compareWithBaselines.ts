import type { TaskScores } from '../../shared/entities/run';

/**
 * The baselines a decoder should beat, as sentences name them. `previous_label` is not among them: it is told the truth
 * one frame late, so nearly every decoder is below it, and a warning that always stands says nothing.
 */
const RIVALS: Readonly<Record<string, string>> = {
  majority: 'always answering the most frequent class',
  logistic_last_frame: 'logistic regression on the last frame',
  logistic_window: 'logistic regression on the whole window',
  logistic_mean_and_last: 'logistic regression on the mean and the last frame of the window',
  lda_last_frame: 'linear discriminant analysis of the last frame',
  naive_bayes_last_frame: 'Gaussian naive Bayes on the last frame',
};

/** Not to beat one of these is a warning of the run; how it stands to all rivals is told by `compareReplicates`. */
const WARNED = ['majority', 'logistic_last_frame', 'logistic_window', 'logistic_mean_and_last'];

/** How a sentence names a baseline that a decoder should beat; null for the oracle. */
export function spokenRival(baseline: string): string | null {
  return RIVALS[baseline] ?? null;
}

/**
 * A sentence for each of the plainest rivals that the decoder does not beat in balanced accuracy on the same windows.
 * @param scores the decoder's, on the multiclass task
 * @param baselines from `computeBaselines` on the same windows
 */
export function compareWithBaselines(
  scores: TaskScores,
  baselines: Readonly<Record<string, TaskScores>>,
): readonly string[] {
  return WARNED.flatMap((name) => {
    const rival = baselines[name];
    if (!rival || scores.balanced_accuracy > rival.balanced_accuracy) return [];
    return [
      `The decoder (${inWords(scores)}) does not beat ${spokenRival(name)} (${inWords(rival)}) on the same windows.`,
    ];
  });
}

function inWords(scores: TaskScores): string {
  return scores.balanced_accuracy.toFixed(2);
}
