import { LEAKY_WARNING, type RunConfig } from '../../shared/config/runConfig';
import type { Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { applyPreprocessing, coveredFrames, fitPreprocessing, type Preprocessing } from './preprocessing';
import { firstPrincipalComponent } from './principalComponent';
import { auditSplit, type DetailedSplitAudit } from './splits/auditSplit';
import { PARTITIONS, type Partition, type Split } from './splits/Split';
import { splitWindows } from './splits/splitWindows';
import { taskClassWeights } from './taskClassWeights';
import { classIdsOf, type Task, tasksOf } from './tasks';
import { windowActivity, windowLabels } from './windows';

/** With fewer windows than this a partition's numbers are shaky, and the user is told. */
const FEW_WINDOWS = 100;

/** A recording made ready for a run: normalised traces, classes, and an audited split of its windows. */
export interface Dataset {
  readonly meta: Recording;
  readonly frames: number;
  readonly neurons: number;
  readonly windowFrames: number;
  /** [frame, neuron], row-major, normalised, every value finite; windows are views on it */
  readonly traces: Float32Array;
  /** [frame] index of the label among the classes that occur, ascending: 0 … C−1 */
  readonly classIndex: Int32Array;
  /** The multiclass task first. */
  readonly tasks: readonly Task[];
  readonly split: Split;
  readonly audit: DetailedSplitAudit;
  readonly preprocessing: Preprocessing;
  /** [frame] first principal component of the activity, truth of the regression; null when no loss asks for it */
  readonly neuralActivity: Float32Array | null;
  /** Task → [class] factor of its loss, or null without class weights. */
  readonly classWeights: Readonly<Record<string, Float32Array | null>>;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/**
 * Splits, audits, then fits on the training windows only: everything between a recording and the first batch.
 * @param seed the run's seed; decides the split unless `split.seed` is set
 * @throws WorkbenchError `one_class`, `too_few_frames`, `split_impossible`, or `split_violation` when the audit finds a
 *   fault in a split that does not leak by design
 */
export function prepareDataset(recording: LoadedRecording, config: RunConfig, seed: number): Dataset {
  const { meta } = recording;
  const classIds = classIdsOf(meta);
  if (classIds.length < 2) throw oneClass(meta);
  const windowFrames = config.dataset.window_frames;
  const extent = { windowFrames, frames: meta.frames, trialFrames: meta.trialFrames };
  const split = splitWindows({ ...extent, config: config.split, seed, labels: recording.labels });
  const audit = auditSplit(split, extent);
  if (audit.violations > 0 && !split.leaky) throw splitViolation(audit);
  const preprocessing = fitPreprocessing(recording, split.starts.train, windowFrames, config.dataset.normalisation);
  const classIndex = recording.labels.map((label) => classIds.indexOf(label));
  const tasks = tasksOf(meta);
  const trainClasses = windowLabels(split.starts.train, windowFrames, classIndex);
  const traces = applyPreprocessing(recording.traces, preprocessing, meta.neurons);
  return {
    meta,
    frames: meta.frames,
    neurons: meta.neurons,
    windowFrames,
    traces,
    classIndex,
    tasks,
    split,
    audit,
    preprocessing,
    neuralActivity:
      config.loss.task_weights.neural_activity > 0
        ? firstPrincipalComponent(traces, meta.neurons, coveredFrames(split.starts.train, windowFrames))
        : null,
    classWeights: taskClassWeights(config.loss.class_weights, tasks, trainClasses, {
      seed,
      batchSize: config.training.batch_size,
    }),
    warnings: warningsOf(recording, split),
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

function warningsOf({ meta, traces }: LoadedRecording, split: Split): readonly string[] {
  const missing = traces.reduce((count, value) => count + Number(!Number.isFinite(value)), 0);
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

function oneClass({ name, classes }: Recording): WorkbenchError {
  const [label = 'none'] = Object.keys(classes);
  return new WorkbenchError(
    'one_class',
    `Every frame of ${name} has the same label (${label}); a decoder needs at least two classes to tell apart. ` +
      'Choose a recording with more behaviour.',
    { recording: name, label },
  );
}

function splitViolation(audit: DetailedSplitAudit): WorkbenchError {
  const { split, violations, sharedFrames, closeWindows, crossingWindows, duplicateWindows, purgeFrames } = audit;
  return new WorkbenchError(
    'split_violation',
    `The audit of the ${split} split found ${violations} windows at fault (${closeWindows} closer than ${purgeFrames} ` +
      `frames to another partition, ${crossingWindows} across a trial border, ${duplicateWindows} listed twice); ` +
      'expected none. The run was stopped, since its numbers could not be trusted. Please report this.',
    { split, violations, sharedFrames, closeWindows, crossingWindows, duplicateWindows },
  );
}
