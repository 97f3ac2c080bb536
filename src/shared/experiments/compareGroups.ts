import { LEAKY_WARNING } from '../config/runConfig';
import type { Spread } from '../entities/experimentSummary';
import { holmAdjusted } from './holmAdjusted';
import { type GroupOfRuns, pairRuns, type RunPair } from './pairRuns';
import { spreadOf } from './spreadOf';
import { shareWithin } from './studentT';
import { overlapOf } from './summariseRuns';

/** How a group of runs stands to the reference in balanced accuracy, pair by pair on the same test windows. */
export interface GroupDifference {
  readonly name: string;
  /** Mean, deviation and interval over what varies; `n` is how many of these there are. */
  readonly spread: Spread;
  /** How many pairs of runs, and on how many splits. */
  readonly pairs: number;
  readonly splits: number;
  /** What the differences are taken over: several splits, recordings, or seeds of training on one split. */
  readonly over: 'splits' | 'recordings' | 'seeds';
  /** Two-sided, of the t test that the interval belongs to; null where nothing varies. */
  readonly p: number | null;
  /** By Holm, for all groups that are compared at once. */
  readonly adjustedP: number | null;
  /** By the adjusted p at 0.05. */
  readonly verdict: 'better' | 'unclear' | 'worse';
  readonly leaky: boolean;
}

export interface GroupComparison {
  readonly differences: readonly GroupDifference[];
  /** Of the groups that cannot be tested, in words. */
  readonly refusals: readonly { readonly name: string; readonly reason: string }[];
  readonly warnings: readonly string[];
}

/** An adjusted p below it is called a difference, as between single runs. */
const SIGNIFICANT = 0.05;

/**
 * Tests each group of runs against the first, where their runs pair off on the same test windows (`pairRuns`): a paired
 * t test of the differences, whose variance is corrected for splits of one recording that share windows (Nadeau and
 * Bengio 2003, Machine Learning 52:239). Pairs on one split count as one difference, and so do those of one of several
 * recordings.
 */
export function compareGroups([reference, ...groups]: readonly GroupOfRuns[]): GroupComparison {
  if (reference === undefined) return { differences: [], refusals: [], warnings: [] };
  const tested = groups.map((group) => ({ name: group.name, pairing: pairRuns(reference, group) }));
  const found = tested.flatMap(({ name, pairing }) =>
    pairing.kind === 'paired' ? differenceOf(name, pairing.pairs) : [],
  );
  const adjusted = holmAdjusted(found.flatMap(({ p }) => p ?? []));
  let asked = 0;
  const differences = found.map((one) => {
    const adjustedP = one.p === null ? null : (adjusted[asked++] as number);
    return { ...one, adjustedP, verdict: verdictOf(adjustedP, one.spread.mean) };
  });
  return {
    differences,
    refusals: tested.flatMap(({ name, pairing }) =>
      pairing.kind === 'refused' ? { name, reason: pairing.reason } : [],
    ),
    warnings: warningsOf(differences, adjusted.length),
  };
}

type Judged = Omit<GroupDifference, 'adjustedP' | 'verdict'>;

function differenceOf(name: string, pairs: readonly RunPair[]): readonly Judged[] {
  const runs = pairs.flatMap(({ reference, run }) => [reference, run]);
  const recordings = meansBy(pairs, ({ run }) => run.recordingId);
  const splits = meansBy(pairs, ({ windows }) => windows);
  const over = recordings.length > 1 ? 'recordings' : splits.length > 1 ? 'splits' : 'seeds';
  const values = { recordings, splits, seeds: pairs.map(differenceIn) }[over];
  const overlap = over === 'splits' ? overlapOf(runs) : 0;
  const spread = spreadOf(values, { overlap, range: [-1, 1] });
  if (spread === null) return [];
  const leaky = runs.some((run) => run.leaky);
  return [{ name, spread, pairs: pairs.length, splits: splits.length, over, leaky, p: pairedP(spread, overlap) }];
}

/** The mean difference of the pairs of each kind: more seeds on a split are no more test windows. */
function meansBy(pairs: readonly RunPair[], kindOf: (pair: RunPair) => string): readonly number[] {
  const byKind = new Map<string, number[]>();
  for (const pair of pairs) {
    const known = byKind.get(kindOf(pair));
    if (known) known.push(differenceIn(pair));
    else byKind.set(kindOf(pair), [differenceIn(pair)]);
  }
  return [...byKind.values()].map(meanOf);
}

function differenceIn({ reference, run }: RunPair): number {
  return scoreOf(run) - scoreOf(reference);
}

function scoreOf({ summary }: RunPair['run']): number {
  return summary.test['multiclass']?.balanced_accuracy ?? Number.NaN;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the t test with the variance s² · (1/n + overlap), as the interval of `spreadOf`; null where there is no variance. */
function pairedP({ n, mean, sd }: Spread, overlap: number): number | null {
  if (sd === null || sd === 0) return null;
  return 1 - shareWithin(Math.abs(mean) / (sd * Math.sqrt(1 / n + overlap)), n - 1);
}

function verdictOf(adjustedP: number | null, mean: number): GroupDifference['verdict'] {
  if (adjustedP === null || adjustedP >= SIGNIFICANT) return 'unclear';
  return mean > 0 ? 'better' : 'worse';
}

function warningsOf(differences: readonly GroupDifference[], questions: number): string[] {
  const over = (what: GroupDifference['over']): boolean => differences.some((one) => one.over === what);
  return [
    ...(differences.some(({ leaky }) => leaky) ? [LEAKY_WARNING] : []),
    ...(over('splits')
      ? [
          'Splits of one recording share training and test windows: the variance is widened by test/training windows (Nadeau and Bengio 2003).',
        ]
      : []),
    ...(differences.some((one) => one.over === 'splits' && one.pairs > one.splits)
      ? ['Each split counts once, with the mean of its pairs.']
      : []),
    ...(over('seeds')
      ? ['All pairs share one split: p is about the seed of training alone, and says nothing about other test windows.']
      : []),
    ...(over('recordings') ? ['Each recording counts once, with the mean of its pairs.'] : []),
    ...(differences.some(({ p }) => p === null)
      ? ['Without a spread of the differences there is no test: train with several seeds or --folds.']
      : []),
    ...(questions > 1 ? [`${questions} groups are tested at once: p values are adjusted by Holm's method.`] : []),
  ];
}
