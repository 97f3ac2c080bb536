import type { ShuffleControl } from '../../../shared/entities/nullTest';
import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';
import { meanRecall } from './heldNull';
import { type NeuronShuffle, shuffleNeurons } from './shuffleNeurons';

export interface ShuffleControlProblem extends NeuronShuffle {
  /** [judged window] class index */
  readonly truth: Int32Array;
  readonly classCount: number;
  /** [judged window] class index that the decoder, as it is, answers on such traces */
  readonly predict: (traces: Float32Array) => Int32Array;
  readonly repeats: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/**
 * The balanced accuracy that is left when the neurons of held-out windows are put out of step with behaviour, as place
 * cell studies shuffle spikes (Louie & Wilson 2001; Harris 2020): it should fall to chance. What stays above comes from
 * something other than the activity of these windows, such as a leak.
 * @throws WorkbenchError `cancelled`
 */
export async function shuffleControl(problem: ShuffleControlProblem): Promise<ShuffleControl> {
  const { traces, truth, classCount, predict, repeats, signal } = problem;
  const random = new SeededRandom(problem.seed);
  const scores: number[] = [];
  while (scores.length < repeats) {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new WorkbenchError('cancelled', 'The neural-shuffle control was cancelled.');
    scores.push(meanRecall(truth, predict(shuffleNeurons(problem, random)), classCount));
  }
  const mean = scores.reduce((sum, score) => sum + score, 0) / repeats;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return {
    metric: 'balanced_accuracy',
    observed: meanRecall(truth, predict(traces), classCount),
    repeats,
    scores,
    mean,
    sd: Math.sqrt(squares / Math.max(1, repeats - 1)),
  };
}
