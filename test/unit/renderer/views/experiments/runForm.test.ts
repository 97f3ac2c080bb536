import { expect, test } from 'vitest';
import {
  choiceOverrides,
  choicesOf,
  isComposedFrom,
} from '../../../../../src/renderer/views/experiments/newRun/choices';
import { formSections } from '../../../../../src/renderer/views/experiments/newRun/formFields';
import { isChanged, readForm, valueText } from '../../../../../src/renderer/views/experiments/newRun/formValues';
import { editsOf, withoutModelEdits } from '../../../../../src/renderer/views/experiments/newRun/useRunForm';
import {
  datasetConfigSchema,
  lossConfigSchema,
  type RunConfig,
  runConfigSchema,
  scheduleConfigSchema,
  trainingConfigSchema,
} from '../../../../../src/shared/config/runConfig';

const BASE: RunConfig = {
  seed: 0,
  preset: 'default',
  dataset: datasetConfigSchema.parse({ recording: 'aaaaaaaaaaaa', window_frames: 16, normalisation: 'zscore' }),
  split: {
    name: 'blocked',
    seed: null,
    val_fraction: 0.15,
    test_fraction: 0.2,
    folds: 5,
    fold: 0,
    blocks: null,
    purge_frames: null,
  },
  model: { name: 'lstm', hidden: 64, layers: 2, dropout: 0.3 },
  loss: lossConfigSchema.parse({
    focal_gamma: 2,
    focal_alpha: 2,
    class_weights: 'balanced',
    task_weights: { multiclass: 1, binary: 1, neural_activity: 0 },
  }),
  optimizer: { name: 'adam', learning_rate: 1e-3, weight_decay: 1e-6, clip_norm: 1 },
  schedule: scheduleConfigSchema.parse({ name: 'plateau', factor: 0.5, patience: 5 }),
  training: trainingConfigSchema.parse({
    batch_size: 64,
    max_epochs: 100,
    early_stopping: { metric: 'val/loss', patience: 12 },
  }),
};
const sections = formSections('lstm');
const fields = sections.flatMap((section) => section.fields);
const field = (path: string) => fields.find((one) => one.path === path)!;

/** Every path of the configuration that holds a value. */
function leaves(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && key !== 'merge_classes'
      ? leaves(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

test('the form asks for every value of the configuration, once', () => {
  expect(fields.map(({ path }) => path).sort()).toEqual(leaves(BASE).sort());
});

test('fields carry what the schema says of them', () => {
  expect(field('dataset.window_frames')).toMatchObject({
    kind: 'integer',
    title: 'Window length',
    unit: 'frames',
    advanced: false,
  });
  expect(field('split.purge_frames')).toMatchObject({ kind: 'integer', nullable: true, advanced: true });
  expect(field('split.name')).toMatchObject({
    kind: 'choice',
    options: ['blocked', 'chronological', 'blocked_kfold', 'by_trial', 'by_session', 'random_windows'],
  });
  expect(field('optimizer.learning_rate')).toMatchObject({ kind: 'number', nullable: false });
  expect(field('model.name').options).toContain('lstm');
  expect(sections.map(({ title }) => title)).toEqual([
    'Run',
    'Data',
    'Split',
    'Model',
    'Loss',
    'Optimizer',
    'Schedule',
    'Training',
  ]);
});

test('a form that was not touched gives its defaults', () => {
  expect(readForm(BASE, fields, {})).toEqual({ kind: 'valid', config: BASE });
});

test('what is typed gets into the configuration as the schema types it', () => {
  const result = readForm(BASE, fields, {
    'training.batch_size': ' 32 ',
    'optimizer.learning_rate': '5e-4',
    'optimizer.clip_norm': '',
    'split.name': 'random_windows',
    'training.early_stopping.patience': '3',
  });
  expect(result).toMatchObject({
    kind: 'valid',
    config: {
      training: { batch_size: 32, early_stopping: { patience: 3 } },
      optimizer: { learning_rate: 5e-4, clip_norm: null },
      split: { name: 'random_windows' },
    },
  });
  expect(BASE.training.batch_size).toBe(64);
});

test.each([
  ['training.batch_size', '0', 'At least 1'],
  ['training.batch_size', '1.5', 'A whole number is needed'],
  ['training.batch_size', 'many', 'A number is needed'],
  ['training.batch_size', '', 'A number is needed'],
  ['split.test_fraction', '1', 'Less than 1'],
  ['split.test_fraction', '0', 'More than 0'],
  ['model.dropout', '0.99', 'At most 0.95'],
])('%s of "%s" is refused: %s', (path, text, problem) => {
  expect(readForm(BASE, fields, { [path]: text })).toEqual({ kind: 'invalid', problems: { [path]: problem } });
});

test('further recordings are typed with commas between them, and shown so', () => {
  const result = readForm(BASE, fields, { 'dataset.also': ' day 2 , day 3,' });
  const also = result.kind === 'valid' ? result.config.dataset.also : [];
  expect(also).toEqual(['day 2', 'day 3']);
  expect(valueText({ ...BASE, dataset: { ...BASE.dataset, also } }, 'dataset.also')).toBe('day 2, day 3');
});

test('what is typed back to the default is no change', () => {
  expect(isChanged(BASE, field('training.batch_size'), { 'training.batch_size': '32' })).toBe(true);
  expect(isChanged(BASE, field('training.batch_size'), { 'training.batch_size': '64 ' })).toBe(false);
  expect(isChanged(BASE, field('training.batch_size'), {})).toBe(false);
});

test('a value is shown so that reading it gives the same value', () => {
  for (const one of fields) {
    const changed = readForm({ ...BASE, seed: 1 }, fields, { [one.path]: valueText(BASE, one.path) });
    expect(changed.kind).toBe('valid');
  }
  expect(valueText(BASE, 'optimizer.weight_decay')).toBe('1e-6');
  expect(valueText(BASE, 'split.blocks')).toBe('');
});

test('running a run again starts from its configuration, whatever the defaults are by then', () => {
  const old: RunConfig = runConfigSchema.parse({
    ...BASE,
    seed: 7,
    split: { ...BASE.split, blocks: 12 },
    optimizer: { ...BASE.optimizer, learning_rate: 2.5e-5 },
  });
  const edits = editsOf(old);
  expect(readForm(BASE, fields, edits)).toEqual({ kind: 'valid', config: old });
});

test('the choices of a configuration compose its defaults', () => {
  expect(choiceOverrides(choicesOf(BASE))).toEqual(['preset=default', 'model=lstm', 'dataset.recording=aaaaaaaaaaaa']);
});

const HYBRID: RunConfig = {
  ...BASE,
  model: {
    name: 'hybrid',
    hidden: 64,
    layers: 2,
    attention: 'standard',
    heads: 4,
    dropout: 0.5,
    skip: true,
    dynamic_norm: false,
  },
};
const hybridFields = formSections('hybrid').flatMap((section) => section.fields);

test.each(['cnn', 'lstm', 'lstm_attention', 'hybrid'])(
  'the form of %s offers every model and its own fields',
  (name) => {
    const own = formSections(name).find(({ key }) => key === 'model')?.fields ?? [];
    expect(own[0]).toMatchObject({ path: 'model.name', kind: 'choice' });
    expect(own[0]?.options).toEqual(['cnn', 'lstm', 'lstm_attention', 'hybrid']);
    expect(own.some(({ path }) => path === 'model.skip')).toBe(name === 'hybrid');
    expect(own.some(({ path }) => path === 'model.attention_dim')).toBe(name === 'lstm_attention');
    expect(own.every(({ title, path }) => title !== path)).toBe(true);
  },
);

test('a switch of a model is chosen between on and off', () => {
  expect(hybridFields.find(({ path }) => path === 'model.skip')).toMatchObject({
    kind: 'flag',
    options: ['true', 'false'],
    nullable: false,
  });
  expect(valueText(HYBRID, 'model.dynamic_norm')).toBe('false');
  const edited = readForm(HYBRID, hybridFields, { 'model.skip': 'false', 'model.attention': 'none' });
  expect(edited).toMatchObject({ kind: 'valid', config: { model: { skip: false, attention: 'none' } } });
  expect(readForm(HYBRID, hybridFields, editsOf(HYBRID))).toEqual({ kind: 'valid', config: HYBRID });
});

test('the watched metric is typed, with suggestions; one of the training windows is refused with the reason', () => {
  const metric = field('training.early_stopping.metric');
  expect(metric).toMatchObject({ kind: 'text', suggestions: expect.arrayContaining(['val/loss']) });
  const typed = (text: string) => readForm(BASE, fields, { [metric.path]: text });
  expect(typed('val/left/accuracy')).toMatchObject({
    kind: 'valid',
    config: { training: { early_stopping: { metric: 'val/left/accuracy' } } },
  });
  expect(typed('train/loss')).toMatchObject({
    problems: { [metric.path]: expect.stringMatching(/Training metrics do not tell about new data/) },
  });
  expect(typed('loss')).toMatchObject({ problems: { [metric.path]: expect.stringMatching(/such as val\/loss/) } });
});

test('heads that do not divide the width of the attention are refused at their field', () => {
  const result = readForm(HYBRID, hybridFields, { 'model.heads': '3' });
  expect(result).toEqual({
    kind: 'invalid',
    problems: { 'model.heads': 'Twice the hidden units must be a multiple of the attention heads' },
  });
});

test('another model drops what was typed for the last one, and keeps the rest', () => {
  const edits = { 'model.hidden': '32', 'model.dropout': '0.1', 'training.batch_size': '16' };
  expect(withoutModelEdits(edits)).toEqual({ 'training.batch_size': '16' });
});

test('defaults of an earlier choice are not taken for those of the present one', () => {
  expect(isComposedFrom(BASE, choicesOf(BASE))).toBe(true);
  for (const change of [{ model: 'hybrid' }, { preset: 'reference' }, { recording: 'bbbbbbbbbbbb' }])
    expect(isComposedFrom(BASE, { ...choicesOf(BASE), ...change })).toBe(false);
});
