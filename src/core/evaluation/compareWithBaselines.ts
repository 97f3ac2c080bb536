import type { TaskScores } from '../../shared/entities/run';

/**
 * The baselines a decoder should beat, as sentences name them. `previous_label` is not among them: it is told the truth
 * one frame late, so nearly every decoder is below it, and a warning that always stands says nothing.
 */
const RIVALS: Readonly<Record<string, string>> = {
  majority: 'always answering the most frequent class',
  logistic_last_frame: 'logistic regression on the last frame',
};

/**
 * A sentence for each rival that the decoder does not beat in balanced accuracy on the same windows.
 * @param scores the decoder's, on the multiclass task
 * @param baselines from `computeBaselines` on the same windows
 */
export function compareWithBaselines(
  scores: TaskScores,
  baselines: Readonly<Record<string, TaskScores>>,
): readonly string[] {
  return Object.entries(RIVALS).flatMap(([name, spoken]) => {
    const rival = baselines[name];
    if (!rival || scores.balanced_accuracy > rival.balanced_accuracy) return [];
    return [`The decoder (${inWords(scores)}) does not beat ${spoken} (${inWords(rival)}) on the same windows.`];
  });
}

function inWords(scores: TaskScores): string {
  return scores.balanced_accuracy.toFixed(2);
}
