import type { RunConfig } from '../../../shared/config/runConfig';
import type { Evaluation } from '../../../shared/entities/evaluation';
import { describeNull } from '../../../shared/entities/nullTest';
import type { Recording } from '../../../shared/entities/recording';
import type { RunDetail } from '../../../shared/entities/run';
import { importanceMethods } from './importanceMethods';
import { decodedNeurons, joinedNormalisation, joinedRecordings } from './joinedMethods';

/** What the run itself states; nothing is filled in by hand. */
export interface RunFacts {
  readonly run: RunDetail;
  /** Of several recordings, a description of the whole. */
  readonly recording: Recording;
  /** The recordings that were joined. */
  readonly recordings?: readonly Recording[];
  readonly evaluation: Evaluation;
}

/** A methods section that can be pasted into a manuscript, made from the run's own records. */
export function methodsParagraph(facts: RunFacts): string {
  return [
    data(facts),
    windows(facts),
    preparation(facts.run.config),
    learning(facts),
    judging(facts),
    versions(facts),
  ].join(' ');
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

function windows({ run: { config, seed }, evaluation: { audit } }: RunFacts): string {
  const leak = audit.leaky
    ? ' This split leaks: windows of different partitions share frames, so the scores are not evidence of decoding.'
    : '';
  const blocks = config.split.name === 'blocked' ? ' of contiguous blocks' : '';
  return (
    `Windows of ${config.dataset.window_frames} frames with stride 1 carry the label of their last frame. The split ` +
    `"${audit.split}"${blocks} (seed ${config.split.seed ?? seed}) gave ${audit.windows.train} training, ` +
    `${audit.windows.val} validation and ${audit.windows.test} test windows with a purge gap of ${audit.purgeFrames} ` +
    `frames; an audit of the windows found ${audit.violations} violations.${leak}`
  );
}

function preparation({ dataset, loss }: RunConfig): string {
  const scaled =
    dataset.normalisation === 'zscore'
      ? 'Traces were z-scored per neuron with mean and standard deviation of the training frames.'
      : 'Traces were not normalised.';
  const weights =
    loss.class_weights === 'none'
      ? 'without class weights'
      : `with ${loss.class_weights} class weights from the training windows`;
  return `${scaled}${joinedNormalisation(dataset)} The loss was the focal loss (gamma ${loss.focal_gamma}) ${weights}.`;
}

function learning({ run }: RunFacts): string {
  const { config, summary, seed } = run;
  const { optimizer, training, schedule } = config;
  const clip = optimizer.clip_norm === null ? '' : `, gradients clipped to norm ${optimizer.clip_norm}`;
  const stop = training.early_stopping;
  const ended = summary
    ? ` Training ended after ${summary.epochs} epochs; the weights of epoch ${summary.bestEpoch} were kept.`
    : '';
  return (
    `The decoder ${run.model} (${settingsOf(config.model)}) was trained with ${optimizer.name} (learning rate ` +
    `${optimizer.learning_rate}, weight decay ${optimizer.weight_decay}${clip}, schedule ${schedule.name}), batches of ` +
    `${training.batch_size} windows, seed ${seed}, for at most ${training.max_epochs} epochs, stopped early when ` +
    `${stop.metric} had not improved for ${stop.patience} epochs.${ended}`
  );
}

/** `{name: 'lstm', hidden: 64, layers: 2}` → `hidden 64, layers 2`. */
function settingsOf(model: RunConfig['model']): string {
  const settings = Object.entries(model).filter(([key]) => key !== 'name');
  return settings.map(([key, value]) => `${key.replaceAll('_', ' ')} ${JSON.stringify(value)}`).join(', ');
}

function judging({ evaluation }: RunFacts): string {
  const names = Object.keys(evaluation.baselines).map((name) => name.replaceAll('_', ' '));
  const interval = evaluation.tasks['multiclass']?.intervals?.balanced_accuracy;
  const uncertainty = interval
    ? `95 % intervals are from a block bootstrap over ${interval.blocks} blocks.`
    : 'No interval was computed.';
  return (
    'The headline is balanced accuracy, the mean recall over the classes present. ' +
    `Baselines on the same windows: ${names.length > 0 ? names.join(', ') : 'none'}. ${penalties(evaluation)}${uncertainty}${againstChance(evaluation)}` +
    importanceMethods(evaluation)
  );
}

/** The penalties that validation windows chose for the baselines that have one. */
function penalties({ baselineRegularisations = {} }: Evaluation): string {
  const chosen = Object.entries(baselineRegularisations).map(([name, c]) => `${name.replaceAll('_', ' ')} ${c}`);
  return chosen.length > 0 ? `Their inverse penalty C was chosen on validation windows: ${chosen.join(', ')}. ` : '';
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
