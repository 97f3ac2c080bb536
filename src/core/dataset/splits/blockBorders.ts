import { segmentAt, segmentEnd } from '../../recording/segments';
import { type Bout, boutsOf } from './bouts';
import type { Session, SplitProblem } from './Split';
import { takeCensus, type WindowCensus } from './windowCensus';

/** With fewer trials than this in a recording, blocks are cut inside them: whole ones would leave no choice of deals. */
const FEWEST_WHOLE_TRIALS = 6;

/** What borders are placed by. */
export interface BorderProblem {
  readonly frames: number;
  readonly segments: Int32Array;
  readonly sessions: readonly Session[];
  readonly windowFrames: number;
  readonly purgeFrames: number;
  readonly bouts: readonly Bout[];
  /** [frame] index of the bout that the frame belongs to */
  readonly boutAt: Int32Array;
  readonly census: WindowCensus;
}

/** Works out once what every border of a problem is judged by. */
export function borderProblem(problem: SplitProblem, purgeFrames: number): BorderProblem {
  const bouts = boutsOf(problem.labels, problem.segments);
  const boutAt = new Int32Array(problem.frames);
  bouts.forEach((bout, index) => boutAt.fill(index, bout.firstFrame, bout.endFrame));
  return { ...problem, purgeFrames, bouts, boutAt, census: takeCensus(problem) };
}

/** Trials of the first recording whose trials are too few to be kept whole; null when there is no such recording. */
export function tooFewTrials({ segments, sessions }: Pick<BorderProblem, 'segments' | 'sessions'>): number | null {
  const trials = sessions.map((session) => segmentsWithin(segments, session).length);
  return trials.find((count) => count > 1 && count < FEWEST_WHOLE_TRIALS) ?? null;
}

/**
 * Cuts a dataset into about `blockCount` contiguous blocks: returns their borders, 0 … frames. A border between two
 * recordings is always one, and each recording has blocks in proportion to its frames, at least one (so that there may
 * be more than `blockCount` in all). Null when a recording has fewer trials, or frames, than blocks.
 */
export function placeBorders(problem: BorderProblem, blockCount: number): readonly number[] | null {
  const upTo = (frame: number): number => Math.round((blockCount * frame) / problem.frames);
  const borders = problem.sessions.map((session) =>
    cutSession(problem, session, Math.max(1, upTo(session.endFrame) - upTo(session.firstFrame))),
  );
  return borders.includes(null) ? null : [0, ...borders.flatMap((ofSession) => ofSession as readonly number[])];
}

/**
 * The ends of a recording's blocks. They are as equal as whole trials allow; without many trials each inner border moves
 * by up to a quarter of a block to where it costs least.
 */
function cutSession(problem: BorderProblem, session: Session, blockCount: number): readonly number[] | null {
  const { firstFrame, endFrame } = session;
  const trials = segmentsWithin(problem.segments, session);
  const whole = trials.length >= FEWEST_WHOLE_TRIALS;
  const units = whole ? trials.length : endFrame - firstFrame;
  if (blockCount > units) return null;
  const even = Array.from({ length: blockCount - 1 }, (_, block) => Math.round(((block + 1) * units) / blockCount));
  if (whole) return [...even.map((trial) => trials[trial] as number), endFrame];
  const reach = Math.floor(units / blockCount / 4);
  return [...even.map((border) => cheapestBorder(problem, firstFrame + border, reach)), endFrame];
}

/** The first frames of the segments of a recording. */
function segmentsWithin(segments: Int32Array, { firstFrame, endFrame }: Session): Int32Array {
  return segments.subarray(segmentAt(segments, firstFrame), segmentAt(segments, endFrame - 1) + 1);
}

/** Of the borders at most `reach` frames from `even` the one that costs least (`borderCost`), the nearest of equals. */
export function cheapestBorder(problem: BorderProblem, even: number, reach: number): number {
  let best = even;
  let lowest = borderCost(problem, even);
  for (let step = 1; step <= reach; step++) {
    for (const border of [even - step, even + step]) {
      const cost = borderCost(problem, border);
      if (cost < lowest) [best, lowest] = [border, cost];
    }
  }
  return best;
}

/** As `cheapestBorder`, but between two segments if any border of segments is that near. */
export function cheapestSegmentBorder(problem: BorderProblem, even: number, reach: number): number {
  const { segments, frames } = problem;
  const at = segmentAt(segments, even);
  const near = [segments[at] as number, segmentEnd(segments, at, frames)]
    .filter((border) => border > 0 && border < frames && Math.abs(border - even) <= reach)
    .sort((one, other) => Math.abs(one - even) - Math.abs(other - even));
  return near[0] ?? cheapestBorder(problem, even, reach);
}

/**
 * What a border would lose if its two sides went to different partitions: the windows that straddle it or lie in the
 * purge gap, and the whole bout it cuts when both sides would keep windows of it (one bout in two partitions is not
 * independent evidence). Each window counts 1 / windows of its class, so that rare behaviour is spared first.
 */
function borderCost({ census, windowFrames, purgeFrames, bouts, boutAt }: BorderProblem, border: number): number {
  const bout = bouts[boutAt[border] as number] as Bout;
  const lost = windowFrames - 1 + purgeFrames;
  const shared = bout.firstFrame < border && bout.endFrame > border + lost;
  let cost = 0;
  for (let classIndex = 0; classIndex < census.classCount; classIndex++) {
    const total = Math.max(1, census.totals[classIndex] as number);
    cost += census.count(classIndex, border - lost, border + purgeFrames) / total;
    if (!shared) continue;
    const [firstStart, endStart] = [bout.firstFrame - windowFrames + 1, bout.endFrame - windowFrames + 1];
    cost += census.count(classIndex, firstStart, endStart) / total;
  }
  return cost;
}
