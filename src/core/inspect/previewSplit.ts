import { LEAKY_WARNING, type SplitConfig } from '../../shared/config/runConfig';
import type { SplitPreview } from '../../shared/entities/inspection';
import { auditSplit } from '../dataset/splits/auditSplit';
import { PARTITIONS, type Partition, type Split } from '../dataset/splits/Split';
import { splitWindows } from '../dataset/splits/splitWindows';
import { windowLabels } from '../dataset/windows';
import type { LoadedRecording } from '../recording/LoadedRecording';
import type { RecordingInspection } from './RecordingInspection';

export interface SplitQuestion {
  readonly split: SplitConfig;
  readonly windowFrames: number;
  /** Deals the split unless `split.seed` is set, as the run's seed does. */
  readonly seed: number;
}

const PARTITION_WORDS: Readonly<Record<Partition, string>> = { train: 'training', val: 'validation', test: 'test' };

/**
 * How a split would divide this recording, made and audited by the very functions that a training uses.
 * @throws WorkbenchError `too_few_frames`, `split_impossible`
 */
export function previewSplit(
  { recording, segments, classIds }: Pick<RecordingInspection, 'recording' | 'segments' | 'classIds'>,
  { split: config, windowFrames, seed }: SplitQuestion,
): SplitPreview {
  const { meta, labels } = recording;
  const session = { recordingId: meta.id, name: meta.name, firstFrame: 0, endFrame: meta.frames };
  const extent = { windowFrames, frames: meta.frames, segments };
  const split = splitWindows({ ...extent, config, seed, labels, sessions: [session] });
  const { sharedFrames, ...audit } = auditSplit(split, { ...extent, labels });
  const used = PARTITIONS.map((partition) => usedFrames(split, partition, extent));
  const unused = Uint8Array.from({ length: meta.frames }, (_, frame) => Number(used.every((one) => one[frame] === 0)));
  const classesOf = (partition: Partition): number[] => {
    const own = windowLabels(split.starts[partition], windowFrames, labels);
    return classIds.map((id) => own.reduce((count, label) => count + Number(label === id), 0));
  };
  return {
    audit,
    sharedFrames,
    runs: { train: runsOf(used[0]), val: runsOf(used[1]), test: runsOf(used[2]) },
    unused: runsOf(unused),
    blocks: split.blocks.map(({ firstFrame, endFrame, fold }) => ({ firstFrame, endFrame, fold: fold ?? null })),
    classWindows: { train: classesOf('train'), val: classesOf('val'), test: classesOf('test') },
    warnings: [
      ...(split.leaky ? [LEAKY_WARNING] : []),
      ...split.warnings,
      ...PARTITIONS.flatMap((partition) => missingWarning(recording, split, partition)),
    ],
  };
}

function missingWarning({ meta }: LoadedRecording, split: Split, partition: Partition): readonly string[] {
  const absent = split.missing[partition].map((label) => meta.classes[label]?.name ?? String(label));
  if (absent.length === 0) return [];
  const which = `${absent.length > 1 ? 'classes' : 'class'} “${absent.join('”, “')}”`;
  const consequence = partition === 'train' ? 'cannot be learned' : 'is left out of averages over classes';
  return [`No ${PARTITION_WORDS[partition]} window has the ${which}: what has none ${consequence}.`];
}

/** [frame] 1 where a window of the partition lies */
function usedFrames(
  split: Split,
  partition: Partition,
  { frames, windowFrames }: { readonly frames: number; readonly windowFrames: number },
): Uint8Array {
  const used = new Uint8Array(frames);
  for (const start of split.starts[partition]) used.fill(1, start, start + windowFrames);
  return used;
}

/** Runs of ones: first, end, first, end … */
export function runsOf(marks: Uint8Array = new Uint8Array()): Int32Array {
  const borders: number[] = [];
  for (let at = 0; at <= marks.length; at++) {
    if ((marks[at] ?? 0) !== (marks[at - 1] ?? 0)) borders.push(at);
  }
  return Int32Array.from(borders);
}
