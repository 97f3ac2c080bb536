import type { OnsetCurve, OnsetPoint, Onsets } from '../../../shared/entities/onsets';
import { UNLABELLED } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import { type Bout, boutsOf } from '../../dataset/splits/bouts';
import { onsetReach } from './onsetReach';
import { wilsonInterval } from './wilsonInterval';

/** Behaviour of a whole dataset, and what a decoder answered on some of its frames. */
export interface OnsetProblem {
  /** [frame] class index; `UNLABELLED` where there is none */
  readonly classIndex: Int32Array;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0. */
  readonly segments: Int32Array;
  readonly frameRateHz: number | null;
  readonly classNames: readonly string[];
  /** [window] the frame that it was judged on: its last */
  readonly frames: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  readonly signal: AbortSignal;
}

/** The start of a bout whose behaviour before is known too. */
interface Onset {
  readonly before: Bout;
  readonly bout: Bout;
}

/** An onset: offset → whether the window judged there was right; only offsets with such a window. */
type Answers = ReadonlyMap<number, boolean>;

/**
 * How right a decoder is around the onsets of each class: the share of onsets predicted right at each distance, within
 * the bout that starts and the one that ends there. A bout that begins a segment, or follows frames without a label, has
 * no onset: when it began is not known. Intervals are by Wilson over onsets, which are the independent pieces of evidence.
 * @throws WorkbenchError `cancelled`
 */
export async function onsetCurves(problem: OnsetProblem): Promise<Onsets> {
  const { classIndex, segments, frameRateHz, classNames, signal } = problem;
  const bouts = boutsOf(classIndex, segments);
  const reachFrames = onsetReach(bouts, frameRateHz);
  const onsets = onsetsOf(bouts, segments);
  const right = rightAt(problem);
  const curves: OnsetCurve[] = [];
  for (const [index, name] of classNames.entries()) {
    const own = onsets.filter(({ bout }) => bout.label === index).map((onset) => answersAt(onset, right, reachFrames));
    const judged = own.filter((answers) => answers.size > 0);
    await breathe(signal);
    if (judged.length === 0) continue;
    curves.push({ classIndex: index, name, onsets: judged.length, points: pointsOf(judged, reachFrames) });
  }
  return { reachFrames, frameRateHz, curves };
}

function onsetsOf(bouts: readonly Bout[], segments: Int32Array): readonly Onset[] {
  const borders = new Set(segments);
  return bouts.flatMap((bout, index) => {
    const before = bouts[index - 1];
    if (before === undefined || before.label === UNLABELLED || borders.has(bout.firstFrame)) return [];
    return [{ before, bout }];
  });
}

/** Judged frame → whether its behaviour was predicted. */
function rightAt({ classIndex, frames, predicted }: OnsetProblem): ReadonlyMap<number, boolean> {
  return new Map(Array.from(frames, (frame, window) => [frame, predicted[window] === classIndex[frame]]));
}

function answersAt({ before, bout }: Onset, right: ReadonlyMap<number, boolean>, reach: number): Answers {
  const answers = new Map<number, boolean>();
  const [first, end] = [
    Math.max(before.firstFrame, bout.firstFrame - reach),
    Math.min(bout.endFrame, bout.firstFrame + reach + 1),
  ];
  for (let frame = first; frame < end; frame++) {
    const answer = right.get(frame);
    if (answer !== undefined) answers.set(frame - bout.firstFrame, answer);
  }
  return answers;
}

/** Onsets are independent of each other, and each has one answer at an offset: a share of trials. */
function pointsOf(onsets: readonly Answers[], reach: number): OnsetPoint[] {
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  return offsets.flatMap((offset) => {
    const answers = onsets.flatMap((own) => own.get(offset) ?? []);
    const [count, right] = [answers.length, answers.filter(Boolean).length];
    if (count === 0) return [];
    const ends = count < 2 ? null : wilsonInterval(right, count);
    return [{ offset, onsets: count, shareRight: right / count, low: ends?.low ?? null, high: ends?.high ?? null }];
  });
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Looking at onsets was cancelled.');
}
