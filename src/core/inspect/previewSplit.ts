import { LEAKY_WARNING, type SplitConfig } from '../../shared/config/runConfig';
import type { SplitPreview } from '../../shared/entities/inspection';
import { type ClassChoice, type SelectedClasses, selectClasses } from '../dataset/selectClasses';
import { auditSplit } from '../dataset/splits/auditSplit';
import { PARTITIONS, type Partition, type Split } from '../dataset/splits/Split';
import { splitWindows } from '../dataset/splits/splitWindows';
import { classIdsOf } from '../dataset/tasks';
import { windowLabels } from '../dataset/windows';
import type { RecordingInspection } from './RecordingInspection';

export interface SplitQuestion {
  readonly split: SplitConfig;
  readonly windowFrames: number;
  /** Deals the split unless `split.seed` is set, as the run's seed does. */
  readonly seed: number;
  readonly classes?: ClassChoice;
}

const ALL_CLASSES: ClassChoice = { exclude_classes: [], merge_classes: {} };

const PARTITION_WORDS: Readonly<Record<Partition, string>> = { train: 'training', val: 'validation', test: 'test' };

/**
 * How a split would divide this recording, made and audited by the very functions that a training uses, after the same
 * choice of classes.
 * @throws WorkbenchError `too_few_frames`, `split_impossible`, `config_invalid` for a class that is not there
 */
export function previewSplit(
  { recording, segments }: Pick<RecordingInspection, 'recording' | 'segments'>,
  { split: config, windowFrames, seed, classes: choice = ALL_CLASSES }: SplitQuestion,
): SplitPreview {
  const { meta } = recording;
  const selected = selectClasses({ classes: meta.classes, labels: recording.labels }, choice);
  const { labels } = selected;
  const learned = learnedClasses(selected);
  const session = { recordingId: meta.id, name: meta.name, firstFrame: 0, endFrame: meta.frames };
  const extent = { windowFrames, frames: meta.frames, segments };
  const split = splitWindows({ ...extent, config, seed, labels, sessions: [session] });
  const { sharedFrames, ...audit } = auditSplit(split, { ...extent, labels });
  const used = PARTITIONS.map((partition) => usedFrames(split, partition, extent));
  const unused = Uint8Array.from({ length: meta.frames }, (_, frame) => Number(used.every((one) => one[frame] === 0)));
  const classesOf = (partition: Partition): number[] => {
    const own = windowLabels(split.starts[partition], windowFrames, labels);
    return learned.map(({ classId }) => own.reduce((count, label) => count + Number(label === classId), 0));
  };
  return {
    audit,
    sharedFrames,
    runs: { train: runsOf(used[0]), val: runsOf(used[1]), test: runsOf(used[2]) },
    unused: runsOf(unused),
    blocks: split.blocks.map(({ firstFrame, endFrame, fold }) => ({ firstFrame, endFrame, fold: fold ?? null })),
    learned,
    classWindows: { train: classesOf('train'), val: classesOf('val'), test: classesOf('test') },
    warnings: [
      ...(split.leaky ? [LEAKY_WARNING] : []),
      ...split.warnings,
      ...PARTITIONS.flatMap((partition) => missingWarning(selected, split, partition)),
    ],
  };
}

/** Each class that some frame has, with the labels of the recording that count as it. */
function learnedClasses({ classes, mergedInto }: SelectedClasses): SplitPreview['learned'] {
  return classIdsOf({ classes }).map((classId) => {
    const takenIn = Object.keys(mergedInto).filter((label) => mergedInto[label] === classId);
    return { classId, name: classes[classId]?.name ?? String(classId), labels: [classId, ...takenIn.map(Number)] };
  });
}

function missingWarning({ classes }: SelectedClasses, split: Split, partition: Partition): readonly string[] {
  const absent = split.missing[partition].map((label) => classes[label]?.name ?? String(label));
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
