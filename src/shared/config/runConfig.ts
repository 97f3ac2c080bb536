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
});

export const splitConfigSchema = z.strictObject({
  name: z.enum(['blocked', 'random_windows']).meta({
    title: 'Split',
    description:
      'blocked: contiguous blocks with a purge gap. random_windows: the ancestor’s; leaks, its numbers are not evidence.',
  }),
  seed: z.int().min(0).nullable().meta({ title: 'Split seed', description: 'Empty: the run’s seed.', advanced: true }),
  val_fraction: fraction.meta({ title: 'Validation share', advanced: true }),
  test_fraction: fraction.meta({ title: 'Test share', advanced: true }),
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
    attention: z.enum(['none', 'standard']).meta({ title: 'Attention' }),
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

/** One member per architecture; a new model adds its own here. */
export const modelConfigSchema = z.discriminatedUnion('name', [
  cnnConfigSchema,
  lstmConfigSchema,
  lstmAttentionConfigSchema,
  hybridConfigSchema,
]);

export const lossConfigSchema = z.strictObject({
  focal_gamma: z.number().min(0).max(10).meta({ title: 'Focal gamma', advanced: true }),
  focal_alpha: z
    .number()
    .gt(0)
    .max(100)
    .meta({ title: 'Focal alpha', description: 'Used without class weights.', advanced: true }),
  class_weights: z.enum(['none', 'balanced', 'reference']).meta({
    title: 'Class weights',
    description: 'From the training windows. reference: the ancestor’s formula.',
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
  name: z.enum(['plateau', 'constant']).meta({ title: 'Learning-rate schedule', advanced: true }),
  factor: z.number().gt(0).lt(1).meta({ title: 'Plateau factor', advanced: true }),
  patience: z.int().min(0).meta({ title: 'Plateau patience', unit: 'epochs', advanced: true }),
});

export const trainingConfigSchema = z.strictObject({
  batch_size: z.int().min(1).max(65536).meta({ title: 'Batch size', unit: 'windows' }),
  max_epochs: z.int().min(1).max(100000).meta({ title: 'Most epochs' }),
  early_stopping: z.strictObject({
    metric: z
      .enum(['val/loss', 'val/multiclass/balanced_accuracy', 'val/multiclass/f1_macro'])
      .meta({ title: 'Watched metric', advanced: true }),
    patience: z.int().min(1).meta({ title: 'Patience', unit: 'epochs' }),
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
export type SplitConfig = RunConfig['split'];

/** Splits whose partitions share frames by design; any number from one is marked as leaky wherever it appears. */
export const LEAKY_SPLITS: ReadonlySet<SplitConfig['name']> = new Set(['random_windows']);

/** The sentence that stands beside every number of a leaky split. */
export const LEAKY_WARNING =
  'This split leaks: neighbouring windows share frames between training and test, so the score says little about new data.';
