import { z } from 'zod';

/**
 * The configuration of a run. Keys are written as users type them (`training.batch_size=64`), so they are snake_case.
 * `meta` feeds the generated form: `title`, `description`, `unit`, and `advanced` for what most users leave alone.
 * Every key has a value here; defaults live in `resources/config`, one file per model and preset.
 */
const fraction = z.number().gt(0).lt(1);

export const datasetConfigSchema = z.strictObject({
  recording: z
    .string()
    .min(1)
    .meta({ title: 'Recording', description: 'Id or unique name of a recording in the workspace.' }),
  also: z.array(z.string().min(1)).max(100).default([]).meta({
    title: 'Further recordings',
    description: 'Ids or unique names of recordings that are joined to the first, with commas between them.',
    advanced: true,
  }),
  joining: z.enum(['shared_neurons', 'input_layers']).default('shared_neurons').meta({
    title: 'Joining',
    description:
      'shared_neurons: the neurons whose ids all recordings have. input_layers: each recording has a learned map of its own, so that neurons may differ.',
    advanced: true,
  }),
  shared_width: z.int().min(1).max(4096).nullable().default(null).meta({
    title: 'Width of the shared space',
    description: 'What input layers map to; empty: the neurons of the widest recording, 64 at most.',
    advanced: true,
  }),
  session_normalisation: z.enum(['training', 'own']).default('training').meta({
    title: 'Normalisation of held-out recordings',
    description:
      'training: by the training frames of the others. own: by its own frames, test frames included, which a warning says.',
    advanced: true,
  }),
  window_frames: z.int().min(1).max(4096).meta({
    title: 'Window length',
    unit: 'frames',
    description: 'A decoder sees this many frames and predicts the behaviour of the last one.',
  }),
  normalisation: z.enum(['zscore', 'none']).meta({
    title: 'Normalisation',
    description: 'z-score per neuron, fitted on training frames only.',
    advanced: true,
  }),
  exclude_classes: z.array(z.string().min(1)).max(1000).default([]).meta({
    title: 'Classes left out',
    description: 'Names of classes. Their frames are no answer of any window, but stay within windows.',
    advanced: true,
  }),
  merge_classes: z
    .record(z.string().min(1), z.array(z.string().min(1)).min(1))
    .default({})
    .meta({
      title: 'Merged classes',
      description: 'New name → names of the classes that it takes together.',
      advanced: true,
    }),
});

export const splitConfigSchema = z.strictObject({
  name: z.enum(['blocked', 'chronological', 'blocked_kfold', 'by_trial', 'by_session', 'random_windows']).meta({
    title: 'Split',
    description:
      'blocked: contiguous blocks with a purge gap. chronological: the first part trains, the last tests. blocked_kfold: ' +
      'blocks in folds. by_trial: whole trials in folds. by_session: leaves one recording out. random_windows: the ' +
      'ancestor’s; leaks, its numbers are not evidence.',
  }),
  seed: z.int().min(0).nullable().meta({ title: 'Split seed', description: 'Empty: the run’s seed.', advanced: true }),
  val_fraction: fraction.meta({ title: 'Validation share', advanced: true }),
  test_fraction: fraction.meta({
    title: 'Test share',
    description: 'Not asked for by splits with folds, whose test is one fold.',
    advanced: true,
  }),
  /** Defaults, since runs made before these keys existed are still read. */
  folds: z.int().min(2).max(100).default(5).meta({
    title: 'Folds',
    description: 'For blocked_kfold and by_trial.',
    advanced: true,
  }),
  fold: z.int().min(0).max(999).default(0).meta({
    title: 'Tested fold',
    description: 'Counted from 0; with by_session: which recording is the test.',
    advanced: true,
  }),
  blocks: z.int().min(3).max(1000).nullable().meta({
    title: 'Blocks',
    description: 'How many contiguous blocks a recording is cut into; empty: chosen from its length and bouts.',
    advanced: true,
  }),
  purge_frames: z.int().min(0).nullable().meta({
    title: 'Purge gap',
    unit: 'frames',
    description: 'Frames left out between partitions; empty: one window length.',
    advanced: true,
  }),
});

const dropout = z.number().min(0).max(0.95).meta({ title: 'Dropout' });
const hidden = z.int().min(1).max(2048).meta({ title: 'Hidden units' });
const heads = z.int().min(1).max(64).meta({ title: 'Attention heads' });

export const cnnConfigSchema = z.strictObject({ name: z.literal('cnn'), dropout });

export const lstmConfigSchema = z.strictObject({
  name: z.literal('lstm'),
  hidden,
  layers: z.int().min(1).max(8).meta({ title: 'LSTM layers' }),
  dropout,
});

export const lstmAttentionConfigSchema = z
  .strictObject({
    name: z.literal('lstm_attention'),
    hidden,
    layers: z.int().min(1).max(8).meta({ title: 'LSTM layers' }),
    heads,
    attention: z.enum(['standard', 'adaptive']).default('standard').meta({
      title: 'Attention',
      description: 'adaptive: each head learns its scale and how far apart frames may be.',
    }),
    attention_dim: z.int().min(1).max(2048).meta({ title: 'Attention width', description: 'A multiple of the heads.' }),
    dropout: dropout.meta({ title: 'Dropout', description: 'The linear layers take 0.8, 0.6 and 0.4 of it.' }),
    attention_dropout: dropout.meta({ title: 'Dropout of attention weights', advanced: true }),
    head_dropout: dropout.meta({ title: 'Dropout in the heads', advanced: true }),
  })
  .refine((model) => model.attention_dim % model.heads === 0, {
    path: ['attention_dim'],
    message: 'A multiple of the attention heads is needed',
  });

export const hybridConfigSchema = z
  .strictObject({
    name: z.literal('hybrid'),
    hidden: hidden.meta({ title: 'Hidden units', description: 'Of the LSTM, in each direction.' }),
    layers: z.int().min(1).max(8).meta({ title: 'LSTM layers' }),
    attention: z.enum(['none', 'standard', 'adaptive']).meta({
      title: 'Attention',
      description: 'adaptive: each head learns its scale and how far apart frames may be.',
    }),
    heads,
    dropout,
    skip: z.boolean().meta({ title: 'Skip connection', description: 'From the input past the convolutions.' }),
    dynamic_norm: z.boolean().meta({
      title: 'Dynamic normalisation',
      description: 'A learned mix of batch, group and layer normalisation; off: batch normalisation.',
    }),
  })
  .refine((model) => model.attention === 'none' || (2 * model.hidden) % model.heads === 0, {
    path: ['heads'],
    message: 'Twice the hidden units must be a multiple of the attention heads',
  });

/** A model of the user's own, from the workspace's plug-ins. */
export const pluginModelConfigSchema = z.strictObject({
  name: z.literal('plugin'),
  plugin: z.string().min(1).meta({ title: 'Plug-in', description: 'Name of the model among the plug-ins.' }),
  options: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).meta({ title: 'Options' }),
});

/** One member per architecture; a new model adds its own here. */
export const modelConfigSchema = z.discriminatedUnion('name', [
  cnnConfigSchema,
  lstmConfigSchema,
  lstmAttentionConfigSchema,
  hybridConfigSchema,
  pluginModelConfigSchema,
]);

export const lossConfigSchema = z.strictObject({
  focal_gamma: z.number().min(0).max(10).meta({ title: 'Focal gamma', advanced: true }),
  focal_adaptive: z.boolean().default(false).meta({
    title: 'Adaptive focal gamma',
    description: 'Gamma 5 for windows whose class is given less than 0.2, else 3; focal_gamma is not used.',
    advanced: true,
  }),
  focal_alpha: z
    .number()
    .gt(0)
    .max(100)
    .meta({ title: 'Focal alpha', description: 'Used without class weights.', advanced: true }),
  class_weights: z.enum(['none', 'balanced', 'reference']).meta({
    title: 'Class weights',
    description: 'From the training windows. reference: the ancestor’s formula.',
  }),
  task_weighting: z.enum(['fixed', 'uncertainty']).default('fixed').meta({
    title: 'Weighting of tasks',
    description: 'uncertainty: learned in training, in place of the weights below; a weight of 0 leaves a task out.',
    advanced: true,
  }),
  task_weights: z.strictObject({
    multiclass: z.number().min(0).meta({ title: 'Weight of the multiclass task', advanced: true }),
    binary: z.number().min(0).meta({ title: 'Weight of each binary task', advanced: true }),
    /** A default, since runs made before this key existed are still read. */
    neural_activity: z.number().min(0).default(0).meta({
      title: 'Weight of the neural activity task',
      description:
        'Regression of the first principal component; only for models that predict it (hybrid). 0: not computed.',
      advanced: true,
    }),
  }),
});

export const optimizerConfigSchema = z.strictObject({
  name: z.enum(['adam', 'adamw']).meta({
    title: 'Optimizer',
    description: 'adam: weight decay as L2 in the gradient, as PyTorch’s Adam does. adamw: decoupled weight decay.',
    advanced: true,
  }),
  learning_rate: z.number().gt(0).max(1).meta({ title: 'Learning rate' }),
  weight_decay: z.number().min(0).max(1).meta({ title: 'Weight decay' }),
  clip_norm: z
    .number()
    .gt(0)
    .nullable()
    .meta({ title: 'Gradient clip', description: 'Largest global norm; empty: no clipping.', advanced: true }),
});

export const scheduleConfigSchema = z.strictObject({
  name: z.enum(['plateau', 'constant', 'step', 'cosine', 'one_cycle', 'one_cycle_per_epoch']).meta({
    title: 'Learning-rate schedule',
    description: 'one_cycle_per_epoch: the ancestor’s fault, kept for comparison; the rate hardly leaves its warm-up.',
    advanced: true,
  }),
  factor: z.number().gt(0).lt(1).meta({ title: 'Plateau factor', advanced: true }),
  patience: z.int().min(0).meta({ title: 'Plateau patience', unit: 'epochs', advanced: true }),
  step_epochs: z
    .int()
    .min(1)
    .default(40)
    .meta({ title: 'Step length', unit: 'epochs', description: 'With step.', advanced: true }),
  step_factor: z
    .number()
    .gt(0)
    .max(1)
    .default(0.8)
    .meta({ title: 'Step factor', description: 'With step: the rate is multiplied by it.', advanced: true }),
  warmup_epochs: z
    .int()
    .min(0)
    .default(15)
    .meta({ title: 'Warm-up', unit: 'epochs', description: 'With cosine; 0: none.', advanced: true }),
  warmup_start: z.number().gt(0).max(1).default(0.1).meta({
    title: 'Start of warm-up',
    description: 'With cosine: share of the rate in the first epoch.',
    advanced: true,
  }),
  minimum_rate: z
    .number()
    .min(0)
    .default(1e-7)
    .meta({ title: 'Lowest rate', description: 'With cosine: where it comes down to.', advanced: true }),
  warmup_share: z.number().gt(0).lt(1).default(0.3).meta({
    title: 'Warm-up share',
    description: 'With one_cycle: share of all steps in which the rate rises.',
    advanced: true,
  }),
  initial_divisor: z.number().min(1).default(25).meta({
    title: 'Initial divisor',
    description: 'With one_cycle: the first rate is the learning rate divided by it.',
    advanced: true,
  }),
  final_divisor: z.number().min(1).default(10000).meta({
    title: 'Final divisor',
    description: 'With one_cycle: the last rate is the first divided by it.',
    advanced: true,
  }),
});

const watchedMetric = z
  .string()
  .refine((metric) => !metric.startsWith('train/'), {
    message: 'Training metrics do not tell about new data; watch one of the validation windows (val/…)',
  })
  .refine((metric) => metric.startsWith('train/') || /^val\/.+/u.test(metric), {
    message: 'A metric of the validation windows is needed, such as val/loss or val/multiclass/f1_macro',
  });

export const trainingConfigSchema = z.strictObject({
  batch_size: z.int().min(1).max(65536).meta({ title: 'Batch size', unit: 'windows' }),
  max_epochs: z.int().min(1).max(100000).meta({ title: 'Most epochs' }),
  input_noise: z.number().min(0).max(10).default(0).meta({
    title: 'Input noise',
    unit: 'sd',
    description: 'Standard deviation of the noise added to the normalised activity of training windows; 0: none.',
    advanced: true,
  }),
  neuron_dropout: z.number().min(0).max(0.95).default(0).meta({
    title: 'Neuron dropout',
    description: 'Probability that a neuron is silent throughout a training window; 0: none.',
    advanced: true,
  }),
  mixup_alpha: z.number().min(0).max(10).default(0).meta({
    title: 'Mixup alpha',
    description: 'Training windows are mixed in pairs, by shares from Beta(alpha, alpha); 0: not mixed.',
    advanced: true,
  }),
  weight_average: z.number().min(0).lt(1).default(0).meta({
    title: 'Weight average',
    description: 'Decay, per step, of a moving average of the weights, which then predicts (0.99, say); 0: none.',
    advanced: true,
  }),
  early_stopping: z.strictObject({
    metric: watchedMetric.meta({
      title: 'Watched metric',
      description: 'Any metric of the validation windows: val/loss, or val/TASK/ and accuracy and the like.',
      examples: ['val/loss', 'val/multiclass/balanced_accuracy', 'val/multiclass/f1_macro', 'val/multiclass/accuracy'],
      advanced: true,
    }),
    patience: z.int().min(1).meta({ title: 'Patience', unit: 'epochs' }),
  }),
  score_test: z.boolean().default(true).meta({
    title: 'Score test windows',
    description: 'Off: judged on validation; the test windows stay unread until the run is evaluated. For sweeps.',
    advanced: true,
  }),
  checkpoint_minutes: z.number().gt(0).nullable().default(5).meta({
    title: 'Checkpoint within epochs',
    unit: 'minutes',
    description: 'A long epoch is saved this often; empty: at the end of each epoch and on stopping only.',
    advanced: true,
  }),
});

export const runConfigSchema = z.strictObject({
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .meta({ title: 'Seed' }),
  preset: z.enum(['default', 'reference']).meta({
    title: 'Preset',
    description: 'default: tuned on real recordings with honest splits. reference: the ancestor’s settings.',
  }),
  dataset: datasetConfigSchema.meta({ title: 'Data' }),
  split: splitConfigSchema.meta({ title: 'Split' }),
  model: modelConfigSchema.meta({ title: 'Model' }),
  loss: lossConfigSchema.meta({ title: 'Loss' }),
  optimizer: optimizerConfigSchema.meta({ title: 'Optimizer' }),
  schedule: scheduleConfigSchema.meta({ title: 'Schedule' }),
  training: trainingConfigSchema.meta({ title: 'Training' }),
});

export type RunConfig = z.infer<typeof runConfigSchema>;
export type ModelConfig = RunConfig['model'];

/** The settings of Gridwalk's own models. */
export type BuiltInModelConfig = Exclude<ModelConfig, { name: 'plugin' }>;

/** How users name the architecture of a run: a plug-in by its own name. */
export function modelNameOf(model: ModelConfig): string {
  return model.name === 'plugin' ? model.plugin : model.name;
}

export type SplitConfig = RunConfig['split'];

/** Splits whose partitions share frames by design; any number from one is marked as leaky wherever it appears. */
export const LEAKY_SPLITS: ReadonlySet<SplitConfig['name']> = new Set(['random_windows']);

/** Splits that test one of several folds, `split.fold`. */
export const FOLDED_SPLITS: ReadonlySet<string> = new Set<SplitConfig['name']>([
  'blocked_kfold',
  'by_trial',
  'by_session',
]);

/** The sentence that stands beside every number of a leaky split. */
export const LEAKY_WARNING =
  'This split leaks: neighbouring windows share frames between training and test, so the score says little about new data.';
