import type { Partition, SplitBlock } from './Split';

/** Start frames firstStart … endStart−1: the windows that a partition keeps of a run of its blocks. */
export interface StartRange {
  readonly partition: Partition;
  readonly firstStart: number;
  readonly endStart: number;
}

/** Who keeps its windows at a border: test, where the evidence is, then val, then train, which has the most. */
const KEEPING_ORDER: readonly Partition[] = ['test', 'val', 'train'];

/** Joins neighbouring blocks of one partition, so that windows may lie across their border. */
export function joinRuns(blocks: readonly SplitBlock[]): readonly SplitBlock[] {
  const runs: SplitBlock[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last?.partition === block.partition) runs[runs.length - 1] = { ...last, endFrame: block.endFrame };
    else runs.push(block);
  }
  return runs;
}

/**
 * Which windows may stay when partitions must not share a frame and at least `purgeFrames` whole frames must lie
 * between them. Windows that straddle two runs go; then partitions claim their frames in `KEEPING_ORDER`, and each
 * gives up the windows that are too close to what was claimed before.
 * @param blocks in recording order, without gaps
 */
export function purgeRuns(
  blocks: readonly SplitBlock[],
  windowFrames: number,
  purgeFrames: number,
): readonly StartRange[] {
  const runs = joinRuns(blocks);
  const kept = runs.map((): { firstFrame: number; endFrame: number } | null => null);
  for (const partition of KEEPING_ORDER) {
    const claims = claimRuns(runs, kept, partition, purgeFrames);
    claims.forEach((claim, run) => {
      if (claim && claim.endFrame - claim.firstFrame >= windowFrames) kept[run] = claim;
    });
  }
  return runs.flatMap(({ partition }, run) => {
    const frames = kept[run];
    return frames ? [{ partition, firstStart: frames.firstFrame, endStart: frames.endFrame - windowFrames + 1 }] : [];
  });
}

/** For each run of the partition the frames that lie `purgeFrames` clear of the runs kept so far; null for other runs. */
function claimRuns(
  runs: readonly SplitBlock[],
  kept: readonly ({ readonly firstFrame: number; readonly endFrame: number } | null)[],
  partition: Partition,
  purgeFrames: number,
): readonly ({ firstFrame: number; endFrame: number } | null)[] {
  const claims = runs.map((run) => (run.partition === partition ? { ...run } : null));
  let free = 0;
  claims.forEach((claim, run) => {
    free = Math.max(free, (kept[run]?.endFrame ?? -purgeFrames) + purgeFrames);
    if (claim) claim.firstFrame = Math.max(claim.firstFrame, free);
  });
  let end = Number.POSITIVE_INFINITY;
  for (let run = claims.length - 1; run >= 0; run--) {
    end = Math.min(end, (kept[run]?.firstFrame ?? Number.POSITIVE_INFINITY) - purgeFrames);
    const claim = claims[run];
    if (claim) claim.endFrame = Math.min(claim.endFrame, end);
  }
  return claims;
}
