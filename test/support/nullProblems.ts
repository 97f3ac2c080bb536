import type { NullProblem } from '../../src/core/evaluation/nulls/NullProblem';
import { segmentsOf } from '../../src/core/recording/segments';

/** Labels judged frame by frame (windows of one frame); the training part is all frames unless given. */
export function nullProblem(labels: readonly number[], change: Partial<NullProblem> = {}): NullProblem {
  const every = Int32Array.from(labels.keys());
  return {
    classIndex: Int32Array.from(labels),
    classCount: Math.max(...labels) + 1,
    segments: segmentsOf(labels.length, null),
    windowFrames: 1,
    trainStarts: every,
    judgedStarts: every,
    ...change,
  };
}
