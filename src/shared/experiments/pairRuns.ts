import type { RunDetail } from '../entities/run';
import { type FinishedRun, isFinished, withoutRepeats } from './summariseRuns';

/** A finished run with what tells on which windows it was tested. */
type ScoredRun = RunDetail & FinishedRun;

/** Two runs that were tested on the same windows. */
export interface RunPair {
  readonly reference: ScoredRun;
  readonly run: ScoredRun;
  /** Stands for the windows: pairs that share it were tested on the same ones. */
  readonly windows: string;
}

export type Pairing =
  | { readonly kind: 'paired'; readonly pairs: readonly RunPair[] }
  /** Why the runs do not pair off, and what to do about it. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The runs of a group, and what it is called. */
export interface GroupOfRuns {
  readonly name: string;
  readonly runs: readonly RunDetail[];
}

/**
 * Pairs the runs of two groups off, each with one that has the same split (by its SHA-256) of the same data and tells the
 * same classes apart; of several on one split in the order of their seeds. All or nothing: to leave out runs without a
 * partner would be to choose among the results.
 */
export function pairRuns(reference: GroupOfRuns, group: GroupOfRuns): Pairing {
  const [ours, theirs] = [scoredRuns(reference), scoredRuns(group)];
  const reason =
    reasonAgainstOne(reference.name, ours) ??
    reasonAgainstOne(group.name, theirs) ??
    reasonAgainstBoth({ name: reference.name, runs: ours }, { name: group.name, runs: theirs });
  if (reason !== null) return { kind: 'refused', reason };
  const partners = byWindows(theirs);
  const pairs = [...byWindows(ours)].flatMap(([windows, runs]) =>
    runs.map((run, place) => ({ reference: run, run: partners.get(windows)?.[place] as ScoredRun, windows })),
  );
  return { kind: 'paired', pairs };
}

function scoredRuns({ runs }: GroupOfRuns): readonly ScoredRun[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  const scored = runs.filter(isFinished).filter(({ summary }) => summary.test['multiclass'] !== undefined);
  return withoutRepeats(scored).map(({ id }) => known.get(id) as ScoredRun);
}

function reasonAgainstOne(name: string, runs: readonly ScoredRun[]): string | null {
  if (runs.length === 0) return `${name} has no finished run whose test windows have been scored.`;
  const old = runs.find(({ environment }) => environment['split_sha256'] === undefined);
  if (old)
    return `run ${old.id} of ${name} is of a version of Gridwalk that kept no hash of the split. Train it again.`;
  for (const [, alike] of byWindows(runs)) {
    const twice = alike.find(({ seed }, place) => alike[place + 1]?.seed === seed);
    if (twice)
      return (
        `${name} has several configurations with seed ${twice.seed} on the same test windows, so that it is not clear ` +
        'which runs are pairs. Choose groups of one configuration each.'
      );
  }
  return null;
}

interface ScoredGroup {
  readonly name: string;
  readonly runs: readonly ScoredRun[];
}

function reasonAgainstBoth(one: ScoredGroup, other: ScoredGroup): string | null {
  const setting = [
    ['recordings', (run: ScoredRun) => run.recordingName],
    ['window lengths', (run: ScoredRun) => `${run.config.dataset.window_frames} frames`],
    ['splits', (run: ScoredRun) => run.split],
    ['classes', classesOf],
  ] as const;
  for (const [what, of] of setting) {
    const [a, b] = [valuesOf(one.runs, of), valuesOf(other.runs, of)];
    if (a !== b) return `their ${what} differ: ${a} in ${one.name}, ${b} in ${other.name}.`;
  }
  return withoutPartner(one, other) ?? withoutPartner(other, one);
}

/** Which runs of a group have no run of the other on their windows, or not as many. */
function withoutPartner(one: ScoredGroup, other: ScoredGroup): string | null {
  const [ours, theirs] = [byWindows(one.runs), byWindows(other.runs)];
  const alone = [...ours].filter(([windows]) => !theirs.has(windows)).flatMap(([, runs]) => runs);
  if (alone.length > 0)
    return (
      `${alone.length} of ${one.runs.length} runs of ${one.name} (${listed(alone)}) were tested on windows on which no ` +
      `run of ${other.name} was. Train both with the same seeds, or with the same split.seed or folds.`
    );
  for (const [windows, runs] of ours) {
    const count = theirs.get(windows)?.length ?? 0;
    if (count < runs.length)
      return `of the test windows of ${listed(runs)}, ${one.name} has ${runs.length} runs and ${other.name} ${count}. Train as many seeds of both.`;
  }
  return null;
}

const MOST_LISTED = 4;

function listed(runs: readonly ScoredRun[]): string {
  const named = runs
    .slice(0, MOST_LISTED)
    .map(({ seed, fold }) => (typeof fold === 'number' ? `fold ${fold}, seed ${seed}` : `seed ${seed}`));
  return [...named, ...(runs.length > MOST_LISTED ? [`and ${runs.length - MOST_LISTED} more`] : [])].join('; ');
}

/** Runs by the windows that they were tested on, in the order of their seeds. */
function byWindows(runs: readonly ScoredRun[]): ReadonlyMap<string, readonly ScoredRun[]> {
  const found = new Map<string, ScoredRun[]>();
  for (const run of [...runs].sort((a, b) => a.seed - b.seed)) {
    const { data_sha256: data, split_sha256: split } = run.environment;
    const windows = [data, split, run.config.dataset.window_frames, classesOf(run)].join(' ');
    const alike = found.get(windows);
    if (alike) alike.push(run);
    else found.set(windows, [run]);
  }
  return found;
}

/** Which classes a run tells apart, as far as its settings say: those of its recording, without these. */
function classesOf({ config: { dataset } }: ScoredRun): string {
  const merged = Object.entries(dataset.merge_classes).map(([name, parts]) => `${parts.join(' and ')} as ${name}`);
  const left = dataset.exclude_classes.map((name) => `without ${name}`);
  return [...merged, ...left].sort().join(', ') || 'all';
}

function valuesOf(runs: readonly ScoredRun[], of: (run: ScoredRun) => string): string {
  return [...new Set(runs.map(of))].sort().join(', ');
}
