import { FOLDED_SPLITS, type RunConfig } from '../../../shared/config/runConfig';
import type { Recording } from '../../../shared/entities/recording';

/** Which of several folds is the test: `fold 2 of 5`, and the recording it leaves out; '' for a split without folds. */
export function describeFold({ split, dataset }: RunConfig, recordings: readonly Recording[]): string {
  if (!FOLDED_SPLITS.has(split.name)) return '';
  // by_session leaves one recording out after the other.
  const bySession = split.name === 'by_session';
  const place = `fold ${split.fold + 1} of ${bySession ? dataset.also.length + 1 : split.folds}`;
  const left = bySession ? recordings[split.fold]?.name : undefined;
  return left === undefined ? place : `${place}: the recording ${left} was held out as the test`;
}
