import { LEAKY_WARNING, type RunConfig } from '../../shared/config/runConfig';
import { type Recording, UNLABELLED } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { fitSessions } from './joining/fitSessions';
import type { JoinedRecordings } from './joining/JoinedRecordings';
import { joinedActivity } from './joining/joinedActivity';
import { joinRecordings } from './joining/joinRecordings';
import { layOutTraces } from './joining/layOutTraces';
import type { Preprocessing } from './preprocessing';
import { selectClasses } from './selectClasses';
import { auditSplit, type DetailedSplitAudit } from './splits/auditSplit';
import { PARTITIONS, type Partition, type Session, type Split } from './splits/Split';
import { splitWindows } from './splits/splitWindows';
import { taskClassWeights } from './taskClassWeights';
import { classIdsOf, type Task, tasksOf } from './tasks';
import { tooFewClasses } from './tooFewClasses';
import { windowActivity, windowLabels } from './windows';

/** With fewer windows than this a partition's numbers are shaky, and the user is told. */
const FEW_WINDOWS = 100;

/** Recordings made ready for a run: normalised traces, classes, and an audited split of their windows. */
export interface Dataset {
  /** The recording; of several, a description of the whole, with a neuron id for each column. */
  readonly meta: Recording;
  /** The recordings as they are in the workspace, in the order of `sessions`. */
  readonly recordings: readonly Recording[];
  readonly frames: number;
  /** Columns of `traces`. */
  readonly neurons: number;
  /** [session] neurons of each recording where each has columns, and an input layer, of its own; else null. */
  readonly inputWidths: readonly number[] | null;
  readonly windowFrames: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0; no window crosses into one. */
  readonly segments: Int32Array;
  /** The recordings it is made of, in the order of their frames. */
  readonly sessions: readonly Session[];
  /** [frame, neuron], row-major, normalised, every value finite; windows are views on it */
  readonly traces: Float32Array;
  /** [frame] index of the label among the classes that occur, ascending: 0 … C−1; `UNLABELLED` where there is none */
  readonly classIndex: Int32Array;
  /** Label of the data → label of the class that took it in, where `dataset.merge_classes` merges classes. */
  readonly mergedInto: Readonly<Record<string, number>>;
  /** The multiclass task first. */
  readonly tasks: readonly Task[];
  readonly split: Split;
  readonly audit: DetailedSplitAudit;
  /** By column of `traces`; pooled over the training frames of all sessions where they share neurons. */
  readonly preprocessing: Preprocessing;
  /** [session] how its own neurons were normalised. */
  readonly sessionPreprocessing: readonly Preprocessing[];
  /** [frame] first principal component of the activity, truth of the regression; null when no loss asks for it */
  readonly neuralActivity: Float32Array | null;
  /** Task → [class] factor of its loss, or null without class weights. */
  readonly classWeights: Readonly<Record<string, Float32Array | null>>;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/**
 * Splits, audits, then fits on the training windows only: everything between recordings and the first batch. Several
 * recordings are joined as `config.dataset.joining` says.
 * @param seed the run's seed; decides the split unless `split.seed` is set
 * @throws WorkbenchError `recordings_not_joinable`, `config_invalid` for a class that is not there, `one_class`,
 *   `too_few_frames`, `split_impossible`, or `split_violation` when the audit finds a fault in a split that does not leak
 *   by design
 */
export function prepareDataset(
  recording: LoadedRecording | readonly LoadedRecording[],
  config: RunConfig,
  seed: number,
): Dataset {
  const joined = joinRecordings('meta' in recording ? [recording] : recording, config.dataset.joining);
  const { segments, sessions } = joined;
  const whole = { classes: joined.meta.classes, labels: joined.labels };
  const { labels, classes, mergedInto } = selectClasses(whole, config.dataset);
  const meta = { ...joined.meta, classes };
  const classIds = classIdsOf(meta);
  if (classIds.length < 2) throw tooFewClasses(joined.meta, meta, config.dataset);
  const windowFrames = config.dataset.window_frames;
  const extent = { windowFrames, frames: meta.frames, segments };
  const split = splitWindows({ ...extent, sessions, config: config.split, seed, labels });
  const audit = auditSplit(split, { ...extent, labels });
  if (audit.violations > 0 && !split.leaky) throw splitViolation(audit);
  const trainStarts = split.starts.train;
  const fitted = fitSessions(joined, trainStarts, config.dataset);
  const indexOf = new Map(classIds.map((id, index) => [id, index]));
  const classIndex = labels.map((label) => indexOf.get(label) ?? UNLABELLED);
  const tasks = tasksOf(meta);
  const trainClasses = windowLabels(trainStarts, windowFrames, classIndex);
  const traces = layOutTraces(joined, fitted.bySession);
  return {
    meta,
    recordings: joined.recordings,
    frames: meta.frames,
    neurons: meta.neurons,
    inputWidths: joined.ownColumns ? joined.parts.map(({ neurons }) => neurons) : null,
    windowFrames,
    segments,
    sessions,
    traces,
    classIndex,
    mergedInto,
    tasks,
    split,
    audit,
    preprocessing: fitted.whole,
    sessionPreprocessing: fitted.bySession,
    neuralActivity:
      config.loss.task_weights.neural_activity > 0 ? joinedActivity(joined, traces, trainStarts, windowFrames) : null,
    classWeights: taskClassWeights(config.loss.class_weights, tasks, trainClasses, {
      seed,
      batchSize: config.training.batch_size,
    }),
    warnings: [...warningsOf({ ...joined, meta }, split), ...joined.warnings, ...fitted.warnings],
  };
}

/** [window] class index of each window of a partition: what the multiclass task asks for. */
export function partitionClasses({ split, windowFrames, classIndex }: Dataset, partition: Partition): Int32Array {
  return windowLabels(split.starts[partition], windowFrames, classIndex);
}

/** [window] neural activity of each window of a partition: what the regression asks for; null where nothing does. */
export function partitionActivity(
  { split, windowFrames, neuralActivity }: Dataset,
  partition: Partition,
): Float32Array | null {
  return neuralActivity && windowActivity(split.starts[partition], windowFrames, neuralActivity);
}

function warningsOf({ meta, parts }: JoinedRecordings, split: Split): readonly string[] {
  const missingIn = (traces: Float32Array): number =>
    traces.reduce((count, value) => count + Number(!Number.isFinite(value)), 0);
  const missing = parts.reduce((count, { traces }) => count + missingIn(traces), 0);
  return [
    ...(split.leaky ? [LEAKY_WARNING] : []),
    ...split.warnings,
    ...PARTITIONS.flatMap((partition) => partitionWarnings(meta, split, partition)),
    ...(missing > 0
      ? [`${missing} missing values were filled with their neuron's mean over the training frames.`]
      : []),
  ];
}

function partitionWarnings(meta: Recording, split: Split, partition: Partition): readonly string[] {
  const warnings: string[] = [];
  const name = { train: 'training', val: 'validation', test: 'test' }[partition];
  const absent = split.missing[partition].map((label) => meta.classes[label]?.name ?? String(label));
  if (absent.length > 0) {
    const consequence = partition === 'train' ? 'cannot be learned' : 'are left out of averages over classes';
    warnings.push(
      `No ${name} window has the class${absent.length > 1 ? 'es' : ''} ${absent.join(', ')}; such classes ${consequence}.`,
    );
  }
  const windows = split.starts[partition].length;
  if (windows < FEW_WINDOWS)
    warnings.push(`There are only ${windows} ${name} windows; numbers from so few are uncertain.`);
  return warnings;
}

function splitViolation(audit: DetailedSplitAudit): WorkbenchError {
  const { split, violations, sharedFrames, closeWindows, crossingWindows, duplicateWindows, unlabelledWindows } = audit;
  return new WorkbenchError(
    'split_violation',
    `The audit of the ${split} split found ${violations} windows at fault (${closeWindows} closer than ` +
      `${audit.purgeFrames} frames to another partition, ${crossingWindows} across a border of trials, ` +
      `${duplicateWindows} listed twice, ${unlabelledWindows} that end on a frame without a label); ` +
      'expected none. The run was stopped, since its numbers could not be trusted. Please report this.',
    { split, violations, sharedFrames, closeWindows, crossingWindows, duplicateWindows, unlabelledWindows },
  );
}
