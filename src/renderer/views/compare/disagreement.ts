import type { CloseComparison } from '../../../shared/entities/closeComparison';
import { answerSpans } from '../../charts/timeline/answerSpans';

/** A stretch of judged frames in which two decoders do not say the same. */
export interface DisagreementSpan {
  readonly firstFrame: number;
  readonly endFrame: number;
  /** Who of the two was right in it: the run, the reference, or neither. */
  readonly right: 'run' | 'reference' | 'neither';
}

/** What two decoders do with the same windows. */
export interface Disagreement {
  readonly windows: number;
  readonly runRight: number;
  readonly referenceRight: number;
  readonly neitherRight: number;
  readonly spans: readonly DisagreementSpan[];
}

const RIGHT = ['run', 'reference', 'neither'] as const;

/**
 * Where a run and the reference differ, in recording order.
 * @param index place of the run among the answers; the reference has place 0
 */
export function disagreement({ frames, truth, answers }: CloseComparison, index: number): Disagreement {
  const [reference, run] = [answers[0]?.predicted ?? [], answers[index]?.predicted ?? []];
  const kindOf = (window: number): number | null => {
    if (run[window] === reference[window]) return null;
    if (run[window] === truth[window]) return 0;
    return reference[window] === truth[window] ? 1 : 2;
  };
  const counts = [0, 0, 0];
  frames.forEach((_frame, window) => {
    const kind = kindOf(window);
    if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
  });
  const [runRight = 0, referenceRight = 0, neitherRight = 0] = counts;
  const spans = answerSpans(frames, kindOf).map(({ value, firstFrame, endFrame }) => ({
    ...{ firstFrame, endFrame, right: RIGHT[value] ?? 'neither' },
  }));
  return { windows: frames.length, runRight, referenceRight, neitherRight, spans };
}
