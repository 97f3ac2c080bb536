import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { EarlyStopping } from './EarlyStopping';

/**
 * Early stopping on the metric that a configuration names.
 * @param reported the metrics of the validation windows that each epoch reports
 * @throws config_invalid when the metric is not among them, before an epoch is spent
 */
export function watchMetric(
  { metric, patience }: RunConfig['training']['early_stopping'],
  reported: readonly string[],
): EarlyStopping {
  if (reported.includes(metric)) return new EarlyStopping(metric, patience);
  throw new WorkbenchError(
    'config_invalid',
    `training.early_stopping.metric is ${JSON.stringify(metric)}, which no epoch of this run reports for its ` +
      `validation windows. Choose one of ${reported.join(', ')}.`,
    { key: 'training.early_stopping.metric' },
  );
}
