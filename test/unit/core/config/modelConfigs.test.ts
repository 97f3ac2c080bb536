import path from 'node:path';
import { expect, test } from 'vitest';
import { composeConfig, modelNames } from '../../../../src/core/config/composeConfig';
import { lossConfigSchema, modelConfigSchema, trainingConfigSchema } from '../../../../src/shared/config/runConfig';

const ROOT = path.resolve(import.meta.dirname, '../../../../resources/config');
const NAMES = modelConfigSchema.options.map((option) => option.shape.name.value).filter((name) => name !== 'plugin');

test('every model of the schema has a configuration file, and every file a model', () => {
  expect([...modelNames(ROOT)].sort()).toEqual([...NAMES].sort());
});

test.each(NAMES.flatMap((name) => ['default', 'reference'].map((preset) => [name, preset] as const)))(
  'model=%s preset=%s composes',
  (name, preset) => {
    const config = composeConfig(ROOT, [`model=${name}`, `preset=${preset}`, 'dataset.recording=some']);
    expect(config).toMatchObject({ preset, model: { name } });
  },
);

test('the presets hold the reference’s sizes', () => {
  const reference = (name: string) =>
    composeConfig(ROOT, [`model=${name}`, 'preset=reference', 'dataset.recording=some']);
  expect(reference('hybrid')).toMatchObject({
    dataset: { window_frames: 32 },
    model: { hidden: 256, layers: 2, heads: 16, dropout: 0.6, attention: 'standard', skip: true, dynamic_norm: true },
    optimizer: { name: 'adamw', learning_rate: 1e-4, weight_decay: 1e-5, clip_norm: 1 },
    loss: { task_weights: { multiclass: 1, binary: 1, neural_activity: 1 } },
    training: { mixup_alpha: 0.2 },
  });
  expect(reference('lstm_attention')).toMatchObject({
    dataset: { window_frames: 16 },
    model: { hidden: 96, layers: 2, heads: 4, attention_dim: 48, attention_dropout: 0.1, head_dropout: 0.2 },
    training: { batch_size: 48, max_epochs: 200 },
  });
  expect(reference('cnn')).toMatchObject({ model: { dropout: 0.3 }, loss: { task_weights: { binary: 2 } } });
});

test('a run stored before there was regularisation, task weighting or adaptive attention has none of them', () => {
  const early_stopping = { metric: 'val/loss', patience: 1 };
  expect(trainingConfigSchema.parse({ batch_size: 1, max_epochs: 1, early_stopping })).toMatchObject({
    input_noise: 0,
    neuron_dropout: 0,
    mixup_alpha: 0,
    weight_average: 0,
  });
  const task_weights = { multiclass: 1, binary: 1 };
  const loss = { focal_gamma: 2, focal_alpha: 2, class_weights: 'none', task_weights };
  expect(lossConfigSchema.parse(loss)).toMatchObject({ focal_adaptive: false, task_weighting: 'fixed' });
  const rates = { dropout: 0, attention_dropout: 0, head_dropout: 0 };
  const model = { name: 'lstm_attention', hidden: 8, layers: 1, heads: 2, attention_dim: 4, ...rates };
  expect(modelConfigSchema.parse(model)).toMatchObject({ attention: 'standard' });
});

test('switches of the hybrid are overrides', () => {
  const overrides = ['model=hybrid', 'dataset.recording=some', 'model.skip=false', 'model.attention=none'];
  expect(composeConfig(ROOT, overrides).model).toMatchObject({ skip: false, attention: 'none', dynamic_norm: true });
});

test('heads that do not divide the width are refused by name', () => {
  expect(() => composeConfig(ROOT, ['model=hybrid', 'dataset.recording=some', 'model.heads=3'])).toThrow(
    /model\.heads/u,
  );
});
