import { cohenKappa, matthewsCorrelation } from './agreement';
import { confusionMatrix } from './confusion';
import type { AnswersToJudge, TaskMetric } from './TaskMetric';

/** Every metric beside the headline ones, in the order of the report. A new metric is one file and one line here. */
const METRICS: TaskMetric[] = [
  { name: 'matthews_correlation', title: 'Matthews correlation', compute: fromCounts(matthewsCorrelation) },
  { name: 'cohen_kappa', title: 'Cohen’s kappa', compute: fromCounts(cohenKappa) },
];

/** Gridwalk's own metrics, then those of plug-ins. */
export const metricRegistry: readonly TaskMetric[] = METRICS;

/** Adds a metric of a plug-in, for as long as this process lives. */
export function registerMetric(metric: TaskMetric): void {
  METRICS.push(metric);
}

function fromCounts(score: (confusion: ReturnType<typeof confusionMatrix>) => number): TaskMetric['compute'] {
  return ({ truth, predicted, classCount }: AnswersToJudge) => score(confusionMatrix(truth, predicted, classCount));
}

/** Metric → its value on these answers; null where it has none, or none that is a number. */
export function computeMetrics(answers: AnswersToJudge): Record<string, { title: string; value: number | null }> {
  const values = METRICS.map(({ name, title, compute }) => {
    const value = compute(answers);
    return [name, { title, value: Number.isFinite(value) ? value : null }] as const;
  });
  return Object.fromEntries(values);
}
