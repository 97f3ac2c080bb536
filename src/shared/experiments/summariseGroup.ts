import type { RunGroup, Spread, TaskSpreads } from '../entities/experimentSummary';
import type { Run } from '../entities/run';
import { spreadOf } from './spreadOf';
import { isFinished, summariseRuns } from './summariseRuns';

/** What runs that a person has put together come to on the multiclass task. */
export interface GroupSummary extends Pick<RunGroup, 'leaky' | 'baselines' | 'differences'> {
  /** Ids of the runs that are counted. */
  readonly runs: readonly string[];
  /** How many configurations they are of (see `Run.variant`); an interval is told of one only. */
  readonly configurations: number;
  /** `mixed`: of several configurations, which are no draws of one thing: mean and deviation, and no interval. */
  readonly intervals: RunGroup['intervals'] | 'mixed';
  readonly test: TaskSpreads;
  readonly validation: Spread | null;
  /** Finished runs left out because another has the same configuration, seed and fold. */
  readonly repeated: number;
  readonly unfinished: number;
}

const TASK = 'multiclass';
const NO_SCORES: TaskSpreads = { balanced_accuracy: null, f1_macro: null, accuracy: null, auc_macro: null };
const SCORES = Object.keys(NO_SCORES) as (keyof TaskSpreads)[];
/** No interval is told, so that neither counts. */
const PLAIN = { overlap: 0, range: [0, 1] } as const;

/** Mean, deviation and interval of each score over all runs of a group, as `summariseRuns` tells them of an experiment. */
export function summariseGroup(runs: readonly Run[]): GroupSummary {
  const { groups, unfinished, repeated } = summariseRuns(runs);
  const [only] = groups;
  const shared = {
    ...{ unfinished, repeated, configurations: groups.length },
    leaky: groups.some(({ leaky }) => leaky),
    runs: groups.flatMap((group) => group.runs),
  };
  if (only && groups.length === 1)
    return {
      ...shared,
      ...{ intervals: only.intervals, test: only.tasks[TASK] ?? NO_SCORES, validation: only.validation },
      ...{ baselines: only.baselines, differences: only.differences },
    };
  const counted = runs.filter(isFinished).filter(({ id }) => shared.runs.includes(id));
  const spread = (values: readonly (number | null | undefined)[]): Spread | null => {
    const found = spreadOf(values, PLAIN);
    return found && { ...found, interval: null };
  };
  const scored = (score: keyof TaskSpreads) => spread(counted.map(({ summary }) => summary.test[TASK]?.[score]));
  return {
    ...shared,
    ...{ intervals: groups.length === 0 ? 'none' : 'mixed', baselines: {}, differences: [] },
    test: Object.fromEntries(SCORES.map((score) => [score, scored(score)])) as TaskSpreads,
    validation: spread(counted.map(({ summary }) => summary.val[TASK]?.balanced_accuracy)),
  };
}
