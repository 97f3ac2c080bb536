import type { SplitConfig } from '../../../shared/config/runConfig';
import { WorkbenchError } from '../../../shared/errors';
import type { TestAnswers } from './TestAnswers';

/** A run's answers with what its test windows came from. */
export interface AnsweredRun {
  readonly id: string;
  readonly recordingName: string;
  /** The run's seed: it deals the split where `split.seed` is not set. */
  readonly seed: number;
  readonly split: SplitConfig;
  readonly answers: TestAnswers;
}

/**
 * Refuses to compare two runs that were not judged on the very same test windows: a difference would then be one of
 * windows as much as of decoders. Nothing is assumed from settings alone; the lists of windows and labels are compared.
 * @throws WorkbenchError `runs_not_comparable`, with the reason
 */
export function refuseUnequal(reference: AnsweredRun, run: AnsweredRun): void {
  const reason = reasonAgainst(reference, run);
  if (reason === null) return;
  throw new WorkbenchError('runs_not_comparable', `Runs ${reference.id} and ${run.id} cannot be compared: ${reason}`, {
    reference: reference.id,
    run: run.id,
  });
}

function reasonAgainst(reference: AnsweredRun, run: AnsweredRun): string | null {
  const [one, other] = [reference.answers, run.answers];
  if (!equal(one.recordingIds, other.recordingIds))
    return `they were trained on different recordings (${reference.recordingName} and ${run.recordingName}).`;
  if (one.windowFrames !== other.windowFrames)
    return `their windows have different lengths (${one.windowFrames} and ${other.windowFrames} frames).`;
  const setting = differingSetting(reference.split, run.split);
  if (setting !== null) return `their splits differ (${setting}). Train both with the same split.`;
  if (!equal(one.classNames, other.classNames)) return 'they tell different classes apart.';
  if (!equal(one.frames, other.frames)) return `their test windows differ${whyWindowsDiffer(reference, run)}`;
  if (!equal(one.truth, other.truth)) return 'the same test windows have other labels; the recording was changed.';
  return null;
}

/** The first setting of the split with two values. The seed is none: windows dealt alike by two seeds are the same. */
function differingSetting(one: SplitConfig, other: SplitConfig): string | null {
  const [a, b]: readonly Readonly<Record<string, unknown>>[] = [one, other];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  keys.delete('seed');
  for (const key of keys) {
    const [first, second] = [spell(a?.[key]), spell(b?.[key])];
    if (first !== second) return `split.${key} is ${first} and ${second}`;
  }
  return null;
}

/** Older runs lack keys that newer ones have at null. */
function spell(value: unknown): string {
  return JSON.stringify(value ?? null);
}

function whyWindowsDiffer(reference: AnsweredRun, run: AnsweredRun): string {
  const [one, other] = [seedOf(reference), seedOf(run)];
  if (one === other) return ', though their split is set up alike; they come from different versions of Gridwalk.';
  return `: their splits were dealt with seeds ${one} and ${other}. Train both with the same seed or the same split.seed.`;
}

function seedOf({ split, seed }: AnsweredRun): number {
  return split.seed ?? seed;
}

function equal<T>(one: ArrayLike<T>, other: ArrayLike<T>): boolean {
  return one.length === other.length && Array.from(one).every((value, index) => value === other[index]);
}
