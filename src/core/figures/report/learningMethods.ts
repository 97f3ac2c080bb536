import type { RunConfig } from '../../../shared/config/runConfig';
import type { RunDetail } from '../../../shared/entities/run';

/** The learning-rate schedule with the settings that it uses: `step, times 0.8 every 40 epochs`. */
export function describeSchedule({ schedule }: RunConfig): string {
  const { name } = schedule;
  const percent = (share: number): string => `${Number((100 * share).toFixed(4))} %`;
  const oneCycle =
    `rising for ${percent(schedule.warmup_share)} of the steps from 1/${schedule.initial_divisor} of the learning rate, ` +
    `ending at 1/${schedule.final_divisor} of that`;
  const settings: Readonly<Record<typeof name, string>> = {
    constant: '',
    plateau: `times ${schedule.factor} when the validation loss had not fallen for more than ${schedule.patience} epochs`,
    step: `times ${schedule.step_factor} every ${schedule.step_epochs} epochs`,
    cosine:
      `${schedule.warmup_epochs} epochs of warm-up from ${percent(schedule.warmup_start)} of the rate, then half a ` +
      `cosine down to ${schedule.minimum_rate}`,
    one_cycle: `step by step, ${oneCycle}`,
    one_cycle_per_epoch: `one step per epoch, which is the ancestor’s fault, ${oneCycle}`,
  };
  return `schedule ${name.replaceAll('_', ' ')}${settings[name] === '' ? '' : ` (${settings[name]})`}`;
}

/** The loss and how its tasks were weighted, as sentences. */
export function describeLoss({ loss }: RunConfig): string {
  const { class_weights: weights, task_weights: tasks } = loss;
  const gamma = loss.focal_adaptive
    ? 'gamma 5 for windows whose class is given less than 0.2, else 3'
    : `gamma ${loss.focal_gamma}`;
  const classes =
    weights === 'none'
      ? `without class weights, alpha ${loss.focal_alpha}`
      : `with ${weights} class weights from the training windows`;
  const regression = tasks.neural_activity > 0 ? `, ${tasks.neural_activity} (regression of the neural activity)` : '';
  const weighted =
    loss.task_weighting === 'uncertainty'
      ? 'The weights of the tasks were learned from their uncertainty (Kendall et al. 2018).'
      : `Task weights were ${tasks.multiclass} (all classes), ${tasks.binary} (each class against the rest)${regression}.`;
  return `The loss was the focal loss (${gamma}) ${classes}. ${weighted}`;
}

/** What was done against overfitting besides early stopping, as a sentence; '' when nothing was. */
export function describeRegularisation({ training }: RunConfig): string {
  const done = [
    ...(training.input_noise > 0 ? [`Gaussian noise of ${training.input_noise} sd on the input`] : []),
    ...(training.neuron_dropout > 0 ? [`each neuron silent with probability ${training.neuron_dropout}`] : []),
    ...(training.mixup_alpha > 0 ? [`mixup (Zhang et al. 2018, alpha ${training.mixup_alpha})`] : []),
  ];
  const windows = done.length > 0 ? ` Training windows had ${done.join(', ')}.` : '';
  const average =
    training.weight_average > 0
      ? ` A moving average of the weights (decay ${training.weight_average} per step) was what predicted.`
      : '';
  return `${windows}${average}`;
}

/** How the decoder came to its weights; imported ones were not trained here. */
export function describeLearning({ model, config, summary, seed, environment }: RunDetail): string {
  const { imported_from: file, imported_sha256: hash } = environment;
  const decoder = `The decoder ${model} (${settingsOf(config.model)})`;
  if (file !== undefined) {
    return `${decoder} has weights that were imported from ${file} (SHA-256 ${hash ?? 'unknown'}); how they were trained is not on record.`;
  }
  const { optimizer, training } = config;
  const clip = optimizer.clip_norm === null ? '' : `, gradients clipped to norm ${optimizer.clip_norm}`;
  const stop = training.early_stopping;
  const ended = summary
    ? ` Training ended after ${summary.epochs} epochs; the weights of epoch ${summary.bestEpoch} were kept.`
    : '';
  return (
    `${describeLoss(config)} ${decoder} was trained with ${optimizer.name} (learning rate ` +
    `${optimizer.learning_rate}, weight decay ${optimizer.weight_decay}${clip}), ${describeSchedule(config)}, batches of ` +
    `${training.batch_size} windows, seed ${seed}, for at most ${training.max_epochs} epochs, stopped early when ` +
    `${stop.metric} had not improved for ${stop.patience} epochs.${describeRegularisation(config)}${ended}`
  );
}

/** `{name: 'lstm', hidden: 64, layers: 2}` → `hidden 64, layers 2`. */
function settingsOf(model: RunConfig['model']): string {
  const settings = Object.entries(model).filter(([key]) => key !== 'name');
  return settings.map(([key, value]) => `${key.replaceAll('_', ' ')} ${JSON.stringify(value)}`).join(', ');
}
