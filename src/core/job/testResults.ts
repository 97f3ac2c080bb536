import type { Evaluation } from '../../shared/entities/evaluation';
import { summariseNull } from '../../shared/entities/nullTest';
import type { RunSummary } from '../../shared/entities/run';

/** Stands beside the scores of a run that left its test windows alone. */
export const TEST_UNREAD =
  'The test windows were left unread (training.score_test=false): all scores are on validation windows, which also chose the epoch.';

/** The part of a run's summary that comes from its test windows. */
export type TestResults = Pick<
  RunSummary,
  'test' | 'baselines' | 'intervals' | 'baselineIntervals' | 'comparisons' | 'nullTest'
>;

/** What a run's summary keeps of the evaluation of its test windows. */
export function testResultsOf({ tasks, baselines, baselineIntervals, comparisons, nullTest }: Evaluation): TestResults {
  const ofTasks = Object.entries(tasks);
  return {
    test: Object.fromEntries(ofTasks.map(([task, { scores }]) => [task, scores])),
    baselines,
    intervals: Object.fromEntries(ofTasks.flatMap(([task, { intervals }]) => (intervals ? [[task, intervals]] : []))),
    baselineIntervals,
    comparisons,
    ...(nullTest && { nullTest: summariseNull(nullTest) }),
  };
}
