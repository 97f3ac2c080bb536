import { LEAKY_WARNING } from '../config/runConfig';
import type { ExperimentSummary, RunGroup, TaskSpreads } from '../entities/experimentSummary';
import type { Run, RunSummary, TaskScores } from '../entities/run';
import { pairedDifferences } from './pairedDifferences';
import { type SpreadSettings, spreadOf } from './spreadOf';

/** A run that has its numbers. */
export type FinishedRun = Run & { readonly summary: RunSummary };

/** Whether a run has its numbers. */
export function isFinished<R extends Run>(run: R): run is R & FinishedRun {
  return run.status === 'finished' && run.summary !== null;
}

const SCORES = ['balanced_accuracy', 'f1_macro', 'accuracy', 'auc_macro'] as const;
const UNIT: SpreadSettings['range'] = [0, 1];

/**
 * What the runs of an experiment come to: for each configuration, mean, standard deviation and interval of every score
 * over its seeds and folds, of every baseline, and of the difference to logistic regression. Pure, for window and
 * command line alike.
 */
export function summariseRuns(runs: readonly Run[]): ExperimentSummary {
  const finished = runs.filter(isFinished);
  const counted = withoutRepeats(finished);
  const groups = groupsOf(counted).map(groupOf).sort(byName);
  return {
    groups,
    unfinished: runs.length - finished.length,
    repeated: finished.length - counted.length,
    warnings: warningsOf(groups),
  };
}

/** The oldest of runs with the same configuration, seed and fold: the others have the same numbers again. */
export function withoutRepeats(runs: readonly FinishedRun[]): readonly FinishedRun[] {
  const oldestFirst = [...runs].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const seen = new Map<string, FinishedRun>();
  for (const run of oldestFirst) {
    const key = [variantOf(run), run.seed, splitOf(run)].join(' ');
    if (!seen.has(key)) seen.set(key, run);
  }
  return [...seen.values()];
}

/** Runs listed by another version have no variant: model and split are then all that tells them apart. */
function variantOf(run: Run): string {
  return run.variant ?? `${run.model} ${run.recordingId} ${run.split}`;
}

/** Which deal of the windows a run was trained on. */
function splitOf({ splitSeed, seed, fold }: Run): string {
  return `${splitSeed ?? seed}/${fold ?? ''}`;
}

function groupsOf(runs: readonly FinishedRun[]): readonly (readonly [FinishedRun, ...FinishedRun[]])[] {
  const groups = new Map<string, [FinishedRun, ...FinishedRun[]]>();
  for (const run of runs) {
    const group = groups.get(variantOf(run));
    if (group) group.push(run);
    else groups.set(variantOf(run), [run]);
  }
  return [...groups.values()];
}

function groupOf(runs: readonly [FinishedRun, ...FinishedRun[]]): RunGroup {
  const [{ model, recordingId, recordingName, split, leaky }] = runs;
  const intervals = runs.length === 1 ? 'none' : new Set(runs.map(splitOf)).size === 1 ? 'one_split' : 'corrected';
  const overlap = intervals === 'corrected' ? overlapOf(runs) : 0;
  const of = (values: readonly (number | undefined)[]) => spreadOf(values, { overlap, range: UNIT });
  return {
    variant: variantOf(runs[0]),
    model,
    recordingId,
    recordingName,
    split,
    leaky,
    runs: runs.map(({ id }) => id),
    seeds: distinct(runs.map(({ seed }) => seed)),
    folds: distinct(runs.flatMap(({ fold }) => fold ?? [])),
    intervals,
    tasks: taskSpreads(runs, overlap),
    validation: of(runs.map(({ summary }) => summary.val['multiclass']?.balanced_accuracy)),
    baselines: Object.fromEntries(
      namesIn(runs.map(({ summary }) => summary.baselines)).flatMap((name) => {
        const spread = of(runs.map(({ summary }) => summary.baselines[name]?.balanced_accuracy));
        return spread ? [[name, spread]] : [];
      }),
    ),
    differences: [...pairedDifferences(runs, overlap)],
  };
}

/** Test windows for each training window, on average: what Nadeau and Bengio's correction adds to 1/n. */
export function overlapOf(runs: readonly FinishedRun[]): number {
  const shares = runs.map(({ summary: { audit } }) => audit.windows.test / Math.max(1, audit.windows.train));
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function taskSpreads(runs: readonly FinishedRun[], overlap: number): Record<string, TaskSpreads> {
  const scored = runs.map(({ summary }) => summary.test);
  const of = (task: string, score: keyof TaskScores) =>
    spreadOf(
      scored.map((tasks) => tasks[task]?.[score]),
      { overlap, range: UNIT },
    );
  return Object.fromEntries(
    namesIn(scored).map((task) => [
      task,
      Object.fromEntries(SCORES.map((score) => [score, of(task, score)])) as TaskSpreads,
    ]),
  );
}

/** Names that any of the records has, in the order of their first appearance. */
function namesIn(records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function byName(one: RunGroup, other: RunGroup): number {
  const name = ({ recordingName, split, model, variant }: RunGroup): string =>
    [recordingName, split, model, variant].join('\n');
  return name(one).localeCompare(name(other));
}

function warningsOf(groups: readonly RunGroup[]): string[] {
  const some = (method: RunGroup['intervals']): boolean => groups.some(({ intervals }) => intervals === method);
  return [
    ...(groups.some(({ leaky }) => leaky) ? [LEAKY_WARNING] : []),
    ...(some('corrected')
      ? [
          'Splits of one recording share training and test windows, so runs are not independent: intervals are widened by test/training windows (Nadeau and Bengio 2003).',
        ]
      : []),
    ...(some('one_split')
      ? [
          'Runs that share one split differ in the seed of training only: their interval says nothing about other test windows.',
        ]
      : []),
    ...(some('none') ? ['One run has no spread: train with --seeds 5 or --folds.'] : []),
  ];
}
