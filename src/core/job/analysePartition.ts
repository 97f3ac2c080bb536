import type { RunConfig } from '../../shared/config/runConfig';
import type { Evaluation } from '../../shared/entities/evaluation';
import type { Partition } from '../dataset/splits/Split';
import { onsetCurves } from '../evaluation/onsets/onsetCurves';
import { modelFor } from './decoder';
import { type ImportanceRequest, measureImportance } from './measureImportance';
import type { WindowPredictions } from './windowPredictions';
import type { RestoredRun } from './withBestWeights';

/** How importance is measured. */
export type ImportanceChoice = Pick<ImportanceRequest, 'method' | 'repeats' | 'onProgress'>;

const USUAL_IMPORTANCE: ImportanceChoice = { method: 'auto', repeats: 5, onProgress: () => undefined };

/**
 * What a report adds to the scores of a partition: which neurons the decoder relies on, and how right it is around the
 * onsets of behaviour.
 * @throws WorkbenchError `cancelled`
 */
export async function analysePartition(
  { config, partition, importance = USUAL_IMPORTANCE }: AnalysisRequest,
  { dataset, learner }: RestoredRun,
  predictions: WindowPredictions,
  signal: AbortSignal,
): Promise<Pick<Evaluation, 'importance' | 'onsets'>> {
  const { classIndex, segments, meta } = dataset;
  const behaviour = { classIndex, segments, frameRateHz: meta.frameRateHz };
  const onsets = await onsetCurves({ ...behaviour, ...predictions, signal });
  const model = modelFor(config, dataset);
  const measured = await measureImportance({
    ...{ dataset, model, learner, partition, seed: config.seed, signal },
    ...importance,
  });
  return { onsets, ...(measured && { importance: measured }) };
}

/** A partition of a run, and how its importance is measured; both ways with 5 repeats when not said. */
export interface AnalysisRequest {
  readonly config: RunConfig;
  readonly partition: Partition;
  readonly importance?: ImportanceChoice;
}
