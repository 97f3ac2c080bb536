import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { EarlyStopping } from './EarlyStopping';

/** A metric of the validation windows, by its name among those of an epoch. */
export interface WatchableMetric {
  readonly name: string;
  readonly lowerIsBetter: boolean;
}

/**
 * Early stopping on the metric that a configuration names.
 * @param watchable the metrics of the validation windows that an epoch can report
 * @throws config_invalid when the metric is not among them, before an epoch is spent
 */
export function watchMetric(
  { metric, patience }: RunConfig['training']['early_stopping'],
  watchable: readonly WatchableMetric[],
): EarlyStopping {
  const found = watchable.find(({ name }) => name === metric);
  if (found) return new EarlyStopping(metric, patience, found.lowerIsBetter);
  throw new WorkbenchError(
    'config_invalid',
    `training.early_stopping.metric is ${JSON.stringify(metric)}, which no epoch of this run reports for its ` +
      `validation windows. Choose one of ${watchable.map(({ name }) => name).join(', ')}.`,
    { key: 'training.early_stopping.metric' },
  );
}
