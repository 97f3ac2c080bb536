import type { TaskScores } from '../../shared/entities/run';
import type { JudgedAnswers } from './bootstrap/scoreReplicates';
import { accuracy, balancedAccuracy } from './metrics/accuracy';
import { averageAuc } from './metrics/averageAuc';
import { type Confusion, confusionMatrix } from './metrics/confusion';
import { averageScores } from './metrics/precisionRecall';
import { predictedClasses } from './metrics/predictedClasses';

/**
 * The headline numbers of one task from a decoder's probabilities.
 * @param truth [window] class index of the task (see `taskTruth`)
 * @param probabilities [window, class], row-major
 */
export function scoreProbabilities(truth: Int32Array, probabilities: Float32Array, classCount: number): TaskScores {
  const predicted = predictedClasses(probabilities, classCount);
  return scoreConfusion(
    confusionMatrix(truth, predicted, classCount),
    averageAuc(truth, probabilities, classCount, 'macro'),
  );
}

/** The headline numbers of answers; without probabilities there is no area under a curve. */
export function scoreAnswers({ truth, predicted, probabilities, classCount }: JudgedAnswers): TaskScores {
  const auc = probabilities === null ? null : averageAuc(truth, probabilities, classCount, 'macro');
  return scoreConfusion(confusionMatrix(truth, predicted, classCount), auc);
}

/** The headline numbers from counts. */
export function scoreConfusion(confusion: Confusion, aucMacro: number | null): TaskScores {
  return {
    accuracy: accuracy(confusion),
    balanced_accuracy: balancedAccuracy(confusion),
    f1_macro: averageScores(confusion, 'macro').f1,
    f1_weighted: averageScores(confusion, 'weighted').f1,
    auc_macro: aucMacro,
  };
}
