import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { evidenceBlocksOf } from './scorePartition';

/** Windows that the importance of neurons is judged on. */
export interface JudgedWindows {
  /** [window] first frame */
  readonly starts: Int32Array;
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] its block of evidence, of so many. */
  readonly blocks: { readonly blockOf: Int32Array; readonly count: number };
}

/**
 * Whose windows tell what a decoder owes to its neurons when a partition is evaluated. For the test partition these are
 * the validation windows too: no weight was fitted to them, and which epoch they chose favours no neuron. What single
 * neurons add is small against the chance of a few blocks, so every held-out window counts.
 */
export function judgedPartitions(evaluated: Partition): readonly Partition[] {
  return evaluated === 'test' ? ['val', 'test'] : [evaluated];
}

/** The windows of partitions, one partition after the other, with the blocks of each. */
export function judgedWindows(dataset: Dataset, partitions: readonly Partition[]): JudgedWindows {
  const parts = partitions.map((partition) => ({
    starts: dataset.split.starts[partition],
    truth: partitionClasses(dataset, partition),
    blocks: evidenceBlocksOf(dataset, partition),
  }));
  let count = 0;
  const blockOf = parts.map(({ blocks }) => {
    const first = count;
    count += blocks.count;
    return blocks.blockOf.map((block) => first + block);
  });
  const joined = (values: readonly Int32Array[]): Int32Array => Int32Array.from(values.flatMap((part) => [...part]));
  return {
    starts: joined(parts.map(({ starts }) => starts)),
    truth: joined(parts.map(({ truth }) => truth)),
    blocks: { blockOf: joined(blockOf), count },
  };
}

/** `wanted` of the windows, evenly spaced over all. */
export function thinned({ starts, truth, blocks }: JudgedWindows, wanted: number): JudgedWindows {
  const some = (values: Int32Array): Int32Array =>
    Int32Array.from({ length: wanted }, (_, index) => values[Math.floor((index * values.length) / wanted)] as number);
  return { starts: some(starts), truth: some(truth), blocks: { ...blocks, blockOf: some(blocks.blockOf) } };
}
