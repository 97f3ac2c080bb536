import type { SeededRandom } from '../../../shared/random';
import { purgeRuns } from './purgeRuns';
import { type ByPartition, PARTITIONS, type Partition, type SplitBlock } from './Split';
import type { WindowCensus } from './windowCensus';

/** Random deals per search; few enough that seeds differ, enough that the best of them is near the wanted shares. */
const RANDOM_DEALS = 8;
/** Swaps of two blocks tried to better a deal. */
const SWAPS = 240;
/** Without a fault to mend only blocks so near are swapped, so that partitions stay spread over the recording. */
const NEAR_BLOCKS = 4;
/** What it would cost to lose all windows to borders. */
const LOST_COST = 2;
/** What it costs when every test block follows another: places apart are more independent evidence. */
const JOINED_COST = 0.5;

export interface DealProblem {
  /** Block borders in frames, 0 … frames. */
  readonly borders: readonly number[];
  readonly windowFrames: number;
  readonly purgeFrames: number;
  readonly census: WindowCensus;
  /** Class indices that must appear in every partition if they can. */
  readonly wantedClasses: ReadonlySet<number>;
  readonly shares: ByPartition<number>;
  /** Blocks that are the test, and no others; absent: the deal chooses them. */
  readonly testBlocks?: ReadonlySet<number>;
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
  /**
   * How far the windows kept of each class, and of all, are from the wanted shares; plus `LOST_COST` times the share of
   * windows given up to borders; plus `JOINED_COST` times the share of test blocks that follow another. 0 is ideal.
   */
  readonly cost: number;
}

/**
 * Deals blocks to partitions: a seeded search over random deals of the wanted sizes, each bettered by swaps of blocks as
 * far as they help. The best deal wins: no empty partition, then no wanted class missing, then nothing unlearnable, then
 * nothing thin, then the lowest `cost`: shares near the wanted ones, few windows lost, test blocks apart.
 */
export function dealBlocks(problem: DealProblem, random: SeededRandom): Deal {
  let best: Deal | null = null;
  for (let attempt = 0; attempt < RANDOM_DEALS; attempt++) {
    const deal = improve(problem, random, drawDeal(problem, random));
    if (best === null || isBetter(deal, best)) best = deal;
  }
  return best as Deal;
}

/** Whether a deal has less of the first fault, in the order of `dealBlocks`, in which the two differ. */
export function isBetter(deal: Deal, than: Deal): boolean {
  for (const fault of ['empty', 'missing', 'unlearnable', 'thin', 'cost'] as const) {
    if (deal[fault] !== than[fault]) return deal[fault] < than[fault];
  }
  return false;
}

/**
 * A random deal that spreads every partition over the recording: blocks in a row form as many groups as the smaller of
 * val and test has blocks, and each group gets its share of each partition in random order. Slow drift of the signal
 * then weighs on all partitions alike.
 */
function drawDeal({ borders, shares, testBlocks }: DealProblem, random: SeededRandom): Partition[] {
  const blocks = borders.length - 1;
  if (testBlocks) return drawAround(testBlocks, blocks, shares, random);
  const test = Math.min(Math.max(1, Math.round(blocks * shares.test)), blocks - 2);
  const val = Math.min(Math.max(1, Math.round(blocks * shares.val)), blocks - test - 1);
  const sizes = { train: blocks - val - test, val, test };
  return spread(sizes, Math.min(val, test), random);
}

/** A random deal of the blocks that are not the test to training and validation. */
function drawAround(
  testBlocks: ReadonlySet<number>,
  blocks: number,
  shares: ByPartition<number>,
  random: SeededRandom,
): Partition[] {
  const free = blocks - testBlocks.size;
  const val = Math.min(Math.max(1, Math.round((free * shares.val) / (shares.val + shares.train))), free - 1);
  const dealt = spread({ train: free - val, val, test: 0 }, val, random);
  let next = 0;
  return Array.from({ length: blocks }, (_, block) => (testBlocks.has(block) ? 'test' : (dealt[next++] as Partition)));
}

/** So many blocks of each partition in `groups` groups in a row, each in random order with its share of all three. */
function spread(sizes: ByPartition<number>, groups: number, random: SeededRandom): Partition[] {
  return Array.from({ length: groups }).flatMap((_, group) => {
    const upTo = (size: number, groupsDone: number): number => Math.round((size * groupsDone) / groups);
    const cards = PARTITIONS.flatMap((partition) =>
      new Array<Partition>(upTo(sizes[partition], group + 1) - upTo(sizes[partition], group)).fill(partition),
    );
    return random.shuffle(cards);
  });
}

function improve(problem: DealProblem, random: SeededRandom, partitionOf: Partition[]): Deal {
  let deal = judge(problem, partitionOf);
  for (let swap = 0; swap < SWAPS; swap++) {
    const [one, other] = [random.int(partitionOf.length), random.int(partitionOf.length)];
    if (partitionOf[one] === partitionOf[other] || isFixed(problem, one, other)) continue;
    if (!isFaulty(deal) && Math.abs(one - other) > NEAR_BLOCKS) continue;
    exchange(partitionOf, one, other);
    const changed = judge(problem, partitionOf);
    if (isBetter(deal, changed)) exchange(partitionOf, one, other);
    else deal = changed;
  }
  return deal;
}

function isFaulty({ empty, missing, unlearnable, thin }: Deal): boolean {
  return empty + missing + unlearnable + thin > 0;
}

function isFixed({ testBlocks }: DealProblem, one: number, other: number): boolean {
  return testBlocks !== undefined && (testBlocks.has(one) || testBlocks.has(other));
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
  const lost = 1 - sum(kept) / Math.max(1, sum(census.totals));
  const cost = LOST_COST * lost + JOINED_COST * joinedShare(partitionOf);
  const faults = { empty: 0, missing: 0, unlearnable: 0, thin: 0, cost };
  for (const partition of PARTITIONS) {
    if (counts[partition].every((count) => count === 0)) faults.empty++;
    faults.cost += Math.abs(sum(counts[partition]) / Math.max(1, sum(kept)) - shares[partition]);
    counts[partition].forEach((count, classIndex) => {
      if (count === 0 && wantedClasses.has(classIndex)) faults.missing++;
      if (partition !== 'train' && count > 0 && counts.train[classIndex] === 0) faults.unlearnable++;
      const share = count / Math.max(1, kept[classIndex] as number);
      if (wantedClasses.has(classIndex) && share < shares[partition] / 2) faults.thin++;
      faults.cost += Math.abs(share - shares[partition]) / census.classCount;
    });
  }
  return { blocks, ...faults };
}

/** The share of test blocks that follow another test block. */
function joinedShare(partitionOf: readonly Partition[]): number {
  const tested = partitionOf.filter((partition) => partition === 'test').length;
  const joined = partitionOf.filter((partition, block) => partition === 'test' && partitionOf[block - 1] === 'test');
  return joined.length / Math.max(1, tested);
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
