import type { Bout } from './bouts';
import type { WindowCensus } from './windowCensus';

/** With fewer trials than this, blocks are cut inside trials: whole trials would leave no choice of deals. */
const FEWEST_WHOLE_TRIALS = 6;

export interface BorderProblem {
  readonly frames: number;
  readonly trialFrames: number | null;
  readonly windowFrames: number;
  readonly purgeFrames: number;
  readonly bouts: readonly Bout[];
  readonly census: WindowCensus;
}

/** Borders lie on multiples of this: whole trials when the recording has enough of them, else single frames. */
export function borderUnitFrames({ frames, trialFrames }: Pick<BorderProblem, 'frames' | 'trialFrames'>): number {
  return trialFrames !== null && Math.ceil(frames / trialFrames) >= FEWEST_WHOLE_TRIALS ? trialFrames : 1;
}

/**
 * Cuts a recording into `blockCount` contiguous blocks: returns blockCount + 1 borders, 0 … frames. Blocks are as equal
 * as whole trials allow; without trials each inner border moves by up to a quarter of a block to where a border costs
 * least (`borderCost`), and among equals the least far. Null when there are fewer units than blocks.
 */
export function placeBorders(problem: BorderProblem, blockCount: number): readonly number[] | null {
  const unit = borderUnitFrames(problem);
  const units = Math.ceil(problem.frames / unit);
  if (blockCount > units) return null;
  const borders = [0];
  const boutAt = unit === 1 ? boutIndex(problem) : new Int32Array(0);
  for (let k = 1; k < blockCount; k++) {
    const even = Math.round((k * units) / blockCount) * unit;
    borders.push(
      unit === 1 ? cheapestBorder(problem, boutAt, even, Math.floor(problem.frames / blockCount / 4)) : even,
    );
  }
  return [...borders, problem.frames];
}

function cheapestBorder(problem: BorderProblem, boutAt: Int32Array, even: number, reach: number): number {
  let best = even;
  let lowest = borderCost(problem, boutAt, even);
  for (let step = 1; step <= reach; step++) {
    for (const border of [even - step, even + step]) {
      const cost = borderCost(problem, boutAt, border);
      if (cost < lowest) [best, lowest] = [border, cost];
    }
  }
  return best;
}

/**
 * What a border would lose if its two sides went to different partitions: the windows that straddle it or lie in the
 * purge gap, and the whole bout it cuts when both sides would keep windows of it (one bout in two partitions is not
 * independent evidence). Each window counts 1 / windows of its class, so that rare behaviour is spared first.
 */
function borderCost(
  { census, windowFrames, purgeFrames, bouts }: BorderProblem,
  boutAt: Int32Array,
  border: number,
): number {
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

/** [frame] index of the bout that the frame belongs to */
function boutIndex({ frames, bouts }: BorderProblem): Int32Array {
  const index = new Int32Array(frames);
  bouts.forEach((bout, which) => index.fill(which, bout.firstFrame, bout.endFrame));
  return index;
}
