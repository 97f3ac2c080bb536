import type { IngestOptions, SignalStep } from '../../../shared/entities/ingestOptions';
import type { OpenRecordingFile } from '../../recording/RecordingReader';
import { signalsError } from '../../signals/signalErrors';

/**
 * The steps that are taken on a file: those that were chosen, or what its reader proposes for the series.
 * @throws WorkbenchError `signals_impossible` for neuropil that the series has not, or that is not subtracted first
 */
export function resolveSignals(
  { series, description: { sourceFile } }: OpenRecordingFile,
  signals: IngestOptions['signals'],
): readonly SignalStep[] {
  const steps = signals === 'default' ? (series?.proposedSignals ?? []) : signals;
  const late = steps.findIndex(({ kind }, index) => kind === 'neuropil' && index > 0);
  if (late !== -1) {
    const advice = 'Put it first, and once: neuropil is raw fluorescence.';
    throw signalsError(sourceFile, 'neuropil', 'it comes after other steps', advice);
  }
  if (steps[0]?.kind === 'neuropil' && series?.hasNeuropil !== true) {
    const advice = 'Leave this step out, or choose a series that has some.';
    throw signalsError(sourceFile, 'neuropil', 'the chosen series has no neuropil', advice);
  }
  return steps;
}
