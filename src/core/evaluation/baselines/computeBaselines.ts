import type { TaskScores } from '../../../shared/entities/run';
import type { Dataset } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import { scoreAnswers } from '../taskScores';
import { answerBaselines } from './answerBaselines';

/**
 * Baseline → its scores on the multiclass task, on exactly the windows the decoder is scored on; what they are, see
 * `answerBaselines`. Those without probabilities have no area under a curve.
 * @throws WorkbenchError `cancelled`
 */
export async function computeBaselines(
  dataset: Dataset,
  partition: Partition,
  signal: AbortSignal,
): Promise<Readonly<Record<string, TaskScores>>> {
  const { answers } = await answerBaselines(dataset, partition, signal);
  return Object.fromEntries(Object.entries(answers).map(([name, given]) => [name, scoreAnswers(given)]));
}
