import { LEAKY_SPLITS } from '../../../shared/config/runConfig';
import { UNLABELLED } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';
import { enumerateWindows, windowLabels } from '../windows';
import type { ByPartition, Partition, Split, SplitSpec } from './Split';
import { splitRegistry } from './splitRegistry';

/**
 * Splits the windows of a recording into train, val and test as `config.name` says. The same specification always
 * gives the same split; another seed gives another deal. A window that ends on a frame without a label is in none.
 * @throws WorkbenchError `too_few_frames` without windows, `split_impossible` when a partition would be empty
 */
export function splitWindows(spec: SplitSpec): Split {
  const { config, windowFrames, labels } = spec;
  if (config.val_fraction + config.test_fraction >= 1) throw noTrainingShare(config.val_fraction, config.test_fraction);
  const classes = Array.from(new Set(labels.filter((label) => label !== UNLABELLED))).sort((a, b) => a - b);
  const all = enumerateWindows(spec);
  const windows = all.filter((start) => labels[start + windowFrames - 1] !== UNLABELLED);
  if (windows.length === 0) throw nothingLabelled(all.length);
  const split = splitRegistry[config.name]({
    ...spec,
    sessions: spec.sessions ?? [{ recordingId: '', name: '', firstFrame: 0, endFrame: spec.frames }],
    random: new SeededRandom(config.seed ?? spec.seed),
    windows,
    classes,
  });
  const missingFrom = (starts: Int32Array): readonly number[] => {
    const present = new Set(windowLabels(starts, windowFrames, labels));
    return classes.filter((label) => !present.has(label));
  };
  return {
    name: config.name,
    leaky: LEAKY_SPLITS.has(config.name),
    ...split,
    warnings: [
      ...leftOut(all.length - windows.length, all.length),
      ...shortPurge(config, windowFrames),
      ...split.warnings,
    ],
    missing: byPartition((partition) => missingFrom(split.starts[partition])),
  };
}

function leftOut(unlabelled: number, windows: number): readonly string[] {
  return unlabelled === 0
    ? []
    : [`${unlabelled} of ${windows} windows end on a frame without a label and are left out of every partition.`];
}

/** A gap that was asked for may be shorter than a window: no frame is shared, but neighbours in time are alike. */
function shortPurge({ name, purge_frames: purge }: SplitSpec['config'], windowFrames: number): readonly string[] {
  if (purge === null || purge >= windowFrames || LEAKY_SPLITS.has(name)) return [];
  return [
    `The purge gap of ${purge} frames (split.purge_frames) is shorter than a window of ${windowFrames}: activity and ` +
      'behaviour on both sides of it are alike, so scores may be too good.',
  ];
}

function nothingLabelled(windows: number): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    `None of the ${windows} windows ends on a frame with a label, so there is nothing to train on or to test. Choose a ` +
      'recording with labels, or leave fewer classes out.',
    { windows },
  );
}

function byPartition<T>(perPartition: (partition: Partition) => T): ByPartition<T> {
  return { train: perPartition('train'), val: perPartition('val'), test: perPartition('test') };
}

function noTrainingShare(val: number, test: number): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    `split.val_fraction ${val} and split.test_fraction ${test} together leave nothing to train on; ` +
      'their sum must be below 1. Lower one of them.',
    { val_fraction: val, test_fraction: test },
  );
}
