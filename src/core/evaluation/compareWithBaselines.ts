import { baselineNamed, WARNED_BASELINES } from '../../shared/entities/baselines';
import type { TaskScores } from '../../shared/entities/run';

/**
 * A sentence for each of the plainest rivals that the decoder does not beat in balanced accuracy on the same windows.
 * @param scores the decoder's, on the multiclass task
 * @param baselines from `computeBaselines` on the same windows
 */
export function compareWithBaselines(
  scores: TaskScores,
  baselines: Readonly<Record<string, TaskScores>>,
): readonly string[] {
  return WARNED_BASELINES.flatMap((name) => {
    const rival = baselines[name];
    if (!rival || scores.balanced_accuracy > rival.balanced_accuracy) return [];
    return [
      `The decoder (${inWords(scores)}) does not beat ${baselineNamed(name).spoken} (${inWords(rival)}) on the same windows.`,
    ];
  });
}

function inWords(scores: TaskScores): string {
  return scores.balanced_accuracy.toFixed(2);
}
