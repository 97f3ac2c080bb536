import type { SeededRandom } from '../../../shared/random';
import { purgeRuns } from './purgeRuns';
import { type ByPartition, PARTITIONS, type Partition, type SplitBlock } from './Split';
import type { WindowCensus } from './windowCensus';

/** Random deals per search; few enough that seeds differ, enough that the best of them is near the wanted shares. */
const RANDOM_DEALS = 16;
/** Swaps of two blocks tried to repair a deal in which a class lacks windows somewhere. */
const REPAIR_SWAPS = 240;

export interface DealProblem {
  /** Block borders in frames, 0 … frames. */
  readonly borders: readonly number[];
  readonly windowFrames: number;
  readonly purgeFrames: number;
  readonly census: WindowCensus;
  /** Class indices that must appear in every partition if they can. */
  readonly wantedClasses: ReadonlySet<number>;
  readonly shares: ByPartition<number>;
}

export interface Deal {
  readonly blocks: readonly SplitBlock[];
  /** Partitions without any window. */
  readonly empty: number;
  /** Pairs of a wanted class and a partition without a window of it. */
  readonly missing: number;
  /** Classes to be validated or tested although no training window has them: nothing could learn them. */
  readonly unlearnable: number;
  /** Pairs of a wanted class and a partition with less than half of the share it should have. */
  readonly thin: number;
  /** How far the windows kept of each class, and of all, are from the wanted shares; 0 is exact. */
  readonly imbalance: number;
}

/**
 * Deals blocks to partitions: a seeded search over random deals of the wanted sizes. A deal that lacks a class somewhere
 * is repaired by swaps of blocks as far as they help; the best deal wins: no empty partition, then no wanted class
 * missing, then nothing unlearnable, then nothing thin, then shares of every class near the wanted ones.
 */
export function dealBlocks(problem: DealProblem, random: SeededRandom): Deal {
  let best: Deal | null = null;
  for (let attempt = 0; attempt < RANDOM_DEALS; attempt++) {
    const deal = repair(problem, random, drawDeal(problem, random));
    if (best === null || isBetter(deal, best)) best = deal;
  }
  return best as Deal;
}

/** Whether a deal has less of the first fault, in the order of `dealBlocks`, in which the two differ. */
export function isBetter(deal: Deal, than: Deal): boolean {
  for (const fault of ['empty', 'missing', 'unlearnable', 'thin', 'imbalance'] as const) {
    if (deal[fault] !== than[fault]) return deal[fault] < than[fault];
  }
  return false;
}

/**
 * A random deal that spreads every partition over the recording: blocks in a row form as many groups as the smaller of
 * val and test has blocks, and each group gets its share of each partition in random order. Slow drift of the signal
 * then weighs on all partitions alike.
 */
function drawDeal({ borders, shares }: DealProblem, random: SeededRandom): Partition[] {
  const blocks = borders.length - 1;
  const test = Math.min(Math.max(1, Math.round(blocks * shares.test)), blocks - 2);
  const val = Math.min(Math.max(1, Math.round(blocks * shares.val)), blocks - test - 1);
  const sizes = { train: blocks - val - test, val, test };
  const groups = Math.min(val, test);
  return Array.from({ length: groups }).flatMap((_, group) => {
    const upTo = (size: number, groupsDone: number): number => Math.round((size * groupsDone) / groups);
    const cards = PARTITIONS.flatMap((partition) =>
      new Array<Partition>(upTo(sizes[partition], group + 1) - upTo(sizes[partition], group)).fill(partition),
    );
    return random.shuffle(cards);
  });
}

function repair(problem: DealProblem, random: SeededRandom, partitionOf: Partition[]): Deal {
  let deal = judge(problem, partitionOf);
  for (let swap = 0; swap < REPAIR_SWAPS && deal.empty + deal.missing + deal.unlearnable + deal.thin > 0; swap++) {
    const [one, other] = [random.int(partitionOf.length), random.int(partitionOf.length)];
    if (partitionOf[one] === partitionOf[other]) continue;
    exchange(partitionOf, one, other);
    const changed = judge(problem, partitionOf);
    if (isBetter(deal, changed)) exchange(partitionOf, one, other);
    else deal = changed;
  }
  return deal;
}

function exchange(partitionOf: Partition[], one: number, other: number): void {
  const held = partitionOf[one] as Partition;
  partitionOf[one] = partitionOf[other] as Partition;
  partitionOf[other] = held;
}

function judge(problem: DealProblem, partitionOf: readonly Partition[]): Deal {
  const { borders, census, wantedClasses, shares } = problem;
  const blocks = partitionOf.map((partition, block) => ({
    partition,
    firstFrame: borders[block] as number,
    endFrame: borders[block + 1] as number,
  }));
  const counts = countWindows(problem, blocks);
  const kept = counts.train.map(
    (count, index) => count + (counts.val[index] as number) + (counts.test[index] as number),
  );
  const faults = { empty: 0, missing: 0, unlearnable: 0, thin: 0, imbalance: 0 };
  for (const partition of PARTITIONS) {
    if (counts[partition].every((count) => count === 0)) faults.empty++;
    faults.imbalance += Math.abs(sum(counts[partition]) / Math.max(1, sum(kept)) - shares[partition]);
    counts[partition].forEach((count, classIndex) => {
      if (count === 0 && wantedClasses.has(classIndex)) faults.missing++;
      if (partition !== 'train' && count > 0 && counts.train[classIndex] === 0) faults.unlearnable++;
      const share = count / Math.max(1, kept[classIndex] as number);
      if (wantedClasses.has(classIndex) && share < shares[partition] / 2) faults.thin++;
      faults.imbalance += Math.abs(share - shares[partition]) / census.classCount;
    });
  }
  return { blocks, ...faults };
}

/** [class] windows that each partition keeps */
function countWindows(
  { windowFrames, purgeFrames, census }: DealProblem,
  blocks: readonly SplitBlock[],
): ByPartition<Int32Array> {
  const { classCount } = census;
  const counts = {
    train: new Int32Array(classCount),
    val: new Int32Array(classCount),
    test: new Int32Array(classCount),
  };
  for (const { partition, firstStart, endStart } of purgeRuns(blocks, windowFrames, purgeFrames)) {
    const ofPartition = counts[partition];
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      ofPartition[classIndex] = (ofPartition[classIndex] as number) + census.count(classIndex, firstStart, endStart);
    }
  }
  return counts;
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
