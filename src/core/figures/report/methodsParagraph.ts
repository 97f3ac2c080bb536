import type { RunConfig } from '../../../shared/config/runConfig';
import { baselineNamed } from '../../../shared/entities/baselines';
import type { Evaluation } from '../../../shared/entities/evaluation';
import { describeNull } from '../../../shared/entities/nullTest';
import type { Recording } from '../../../shared/entities/recording';
import type { RunDetail } from '../../../shared/entities/run';
import { chosenClasses } from './classMethods';
import { describeFold } from './foldMethods';
import { importanceMethods } from './importanceMethods';
import { decodedNeurons, joinedNormalisation, joinedRecordings } from './joinedMethods';
import { describeLearning } from './learningMethods';

/** What the run itself states; nothing is filled in by hand. */
export interface RunFacts {
  readonly run: RunDetail;
  /** Of several recordings, a description of the whole. */
  readonly recording: Recording;
  /** The recordings that were joined. */
  readonly recordings?: readonly Recording[];
  readonly evaluation: Evaluation;
}

/**
 * A methods section that can be pasted into a manuscript, made from the run's own records: data, split, training,
 * evaluation and software, a paragraph each.
 */
export function methodsParagraphs(facts: RunFacts): readonly string[] {
  return [
    data(facts),
    `${windows(facts)} ${preparation(facts.run.config)}`,
    describeLearning(facts.run),
    judging(facts),
    versions(facts),
  ];
}

function data({ recording, recordings = [], run: { config } }: RunFacts): string {
  const { name, frames, frameRateHz, trialFrames, hash, technique, species } = recording;
  const neurons = decodedNeurons(recording, recordings, config.dataset);
  const rate = frameRateHz === null ? 'an unstated frame rate' : `${frameRateHz} frames per second`;
  const kind = [technique, species].filter((part) => part !== null).join(', ');
  const trials =
    trialFrames === null ? '' : ` It consists of trials of ${trialFrames} frames, which no window crosses.`;
  return (
    `Behaviour was decoded from the recording ${name}${kind === '' ? '' : ` (${kind})`}: ${frames} frames of ` +
    `${neurons} neurons at ${rate} (SHA-256 of the data ${hash}).${trials}${joinedRecordings(recordings, config.dataset)}`
  );
}

function windows({ run: { config, seed }, recording, recordings = [], evaluation: { audit } }: RunFacts): string {
  const leak = audit.leaky
    ? ' This split leaks: windows of different partitions share frames, so the scores are not evidence of decoding.'
    : '';
  const blocks = config.split.name === 'blocked' ? ' of contiguous blocks' : '';
  const fold = describeFold(config, recordings);
  return (
    `Windows of ${config.dataset.window_frames} frames with stride 1 carry the label of their last frame.` +
    `${chosenClasses(recording, config.dataset)} The split "${audit.split}"${blocks} (seed ${config.split.seed ?? seed}${fold === '' ? '' : `; ${fold}`}) gave ${audit.windows.train} training, ` +
    `${audit.windows.val} validation and ${audit.windows.test} test windows with a purge gap of ${audit.purgeFrames} ` +
    `frames; an audit of the windows found ${audit.violations} violations.${leak}`
  );
}

function preparation({ dataset }: RunConfig): string {
  const scaled =
    dataset.normalisation === 'zscore'
      ? 'Traces were z-scored per neuron with mean and standard deviation of the training frames.'
      : 'Traces were not normalised.';
  return `${scaled}${joinedNormalisation(dataset)}`;
}

function judging({ evaluation }: RunFacts): string {
  const names = Object.keys(evaluation.baselines).map((name) => baselineNamed(name).label);
  const { intervals, furtherMetrics = {} } = evaluation.tasks['multiclass'] ?? {};
  const interval = intervals?.balanced_accuracy;
  const titles = Object.values(furtherMetrics).map(({ title }) => title);
  const further = titles.length > 0 ? ` Beside it: ${titles.join(', ')}.` : '';
  const uncertainty = interval
    ? `95 % intervals are from a block bootstrap over ${interval.blocks} blocks.`
    : 'No interval was computed.';
  return (
    'The headline is balanced accuracy, the mean recall over the classes present.' +
    `${further} Baselines on the same windows: ${names.length > 0 ? names.join('; ') : 'none'}. ${penalties(evaluation)}${uncertainty}${againstChance(evaluation)}` +
    importanceMethods(evaluation)
  );
}

/** The penalties that validation windows chose for the baselines that have one. */
function penalties({ baselineRegularisations = {} }: Evaluation): string {
  const chosen = Object.entries(baselineRegularisations).map(([name, c]) => `${baselineNamed(name).label} ${c}`);
  return chosen.length > 0 ? `Their inverse penalty C was chosen on validation windows: ${chosen.join('; ')}. ` : '';
}

/** The tests against chance that were made, with their references. */
function againstChance({ nullTest, shuffleControl, retrainedNulls = {} }: Evaluation): string {
  const held = nullTest
    ? ` Against chance: ${describeNull(nullTest)} (Harris 2020), predictions held; p = (C + 1) / (n + 1) with C of the n ` +
      `scores of chance at or above the observed one. ${nullTest.reason}`
    : '';
  const retrained = Object.entries(retrainedNulls).map(([name, test]) => ` With ${name}: ${describeNull(test)}.`);
  const shuffled = shuffleControl
    ? ` With each neuron turned around in time by itself the decoder scored ${shuffleControl.mean.toFixed(3)} ± ` +
      `${shuffleControl.sd.toFixed(3)} (sd over ${shuffleControl.repeats} shuffles).`
    : '';
  return `${held}${retrained.join('')}${shuffled}`;
}

function versions({ run: { environment } }: RunFacts): string {
  const named: Readonly<Record<string, string>> = {
    gridwalk: 'Gridwalk',
    git: 'commit',
    tensorflow: 'TensorFlow',
    node: 'Node',
  };
  const parts = Object.entries(named).flatMap(([key, name]) =>
    environment[key] ? [`${name} ${environment[key]}`] : [],
  );
  const device = environment['device']
    ? ` on ${environment['device']} (${environment['processor'] ?? 'unknown processor'})`
    : '';
  return parts.length > 0 ? `Software: ${parts.join(', ')}${device}.` : 'Software versions were not recorded.';
}
