import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkConfig, composeConfig, modelNames } from '../../../../src/core/config/composeConfig';
import { type RunConfig, runConfigSchema } from '../../../../src/shared/config/runConfig';
import { temporaryFolders } from '../../../support/temporaryFolder';

const ROOT = path.resolve(import.meta.dirname, '../../../../resources/config');
const RECORDING = 'dataset.recording=k7m2xq9d';
const compose = (...overrides: readonly string[]): RunConfig => composeConfig(ROOT, [RECORDING, ...overrides]);
const newFolder = temporaryFolders();

describe('the configuration files', () => {
  const models = modelNames(ROOT);
  const presets = runConfigSchema.shape.preset.options;
  test.each(models.flatMap((model) => presets.map((preset) => [model, preset] as const)))(
    'model=%s preset=%s makes a whole configuration',
    (model, preset) => {
      const config = compose(`model=${model}`, `preset=${preset}`);
      expect(config).toMatchObject({ preset, model: { name: model }, dataset: { recording: 'k7m2xq9d' } });
    },
  );

  test('every model that the schema knows has a file', () => {
    const all = runConfigSchema.shape.model.options.flatMap((option) => [...option.shape.name.values]);
    const known = all.filter((name) => name !== 'plugin');
    expect([...models].sort()).toEqual([...known].sort());
  });

  test.each([
    ['cnn', { name: 'step', step_epochs: 40, step_factor: 0.8 }],
    ['lstm', { name: 'plateau', factor: 0.5, patience: 5 }],
    ['lstm_attention', { name: 'cosine', warmup_epochs: 15, warmup_start: 0.1, minimum_rate: 1e-7 }],
    ['hybrid', { name: 'one_cycle', warmup_share: 0.3, initial_divisor: 25, final_divisor: 1e4 }],
  ])('the reference preset of %s has the ancestor’s schedule', (model, schedule) => {
    expect(compose(`model=${model}`, 'preset=reference').schedule).toMatchObject(schedule);
    expect(compose(`model=${model}`).schedule.name).toBe('plateau');
  });

  test('the reference preset holds the settings of the ancestor’s lstm', () => {
    expect(compose('preset=reference')).toMatchObject({
      dataset: { window_frames: 10 },
      model: { hidden: 64, layers: 2, dropout: 0.3 },
      loss: { focal_gamma: 2, focal_alpha: 2, task_weights: { multiclass: 1, binary: 1 } },
      optimizer: { name: 'adam', learning_rate: 1e-4, weight_decay: 1e-6, clip_norm: null },
      schedule: { name: 'plateau', factor: 0.5, patience: 5 },
      training: { batch_size: 64, max_epochs: 100, early_stopping: { patience: 7 } },
    });
  });
});

test('the configuration of an earlier run, without the keys that came later, is read with their defaults', () => {
  const config = compose();
  const { name, factor, patience } = config.schedule;
  const { checkpoint_minutes: _, ...training } = config.training;
  expect(checkConfig({ ...config, schedule: { name, factor, patience }, training })).toEqual(config);
});

describe('overrides', () => {
  test('without any, the lstm with the default preset and the blocked split is chosen', () => {
    expect(compose()).toMatchObject({
      seed: 0,
      preset: 'default',
      model: { name: 'lstm' },
      split: { name: 'blocked' },
    });
  });

  test('a preset is applied before any single key, wherever it is written', () => {
    const before = compose('training.batch_size=8', 'preset=reference');
    const after = compose('preset=reference', 'training.batch_size=8');
    expect(before).toEqual(after);
    expect(before.training.batch_size).toBe(8);
    expect(before.dataset.window_frames).toBe(10);
  });

  test('of several values for a key or a group the last counts', () => {
    const config = compose('seed=1', 'preset=reference', 'seed=2', 'preset=default');
    expect(config).toEqual(compose('seed=2'));
  });

  test('model=… may name a plug-in, whose options are set like those of any model', () => {
    const plugins = [{ name: 'mine', options: { width: 8, deep: false } }];
    const { model } = composeConfig(ROOT, ['model=mine', 'model.options.width=16', 'dataset.recording=r'], plugins);
    expect(model).toEqual({ name: 'plugin', plugin: 'mine', options: { width: 16, deep: false } });
    expect(() => compose('model=mine')).toThrow(/there is no such model/);
  });

  test('optimizer=… and schedule=… choose by name and keep the other keys', () => {
    const { optimizer, schedule } = compose('optimizer=adamw', 'optimizer.weight_decay=0.5', 'schedule=constant');
    expect(optimizer).toEqual({ ...compose().optimizer, name: 'adamw', weight_decay: 0.5 });
    expect(schedule).toEqual({ ...compose().schedule, name: 'constant' });
    expect(() => compose('optimizer=sgd')).toThrow(/expected one of adam, adamw/);
  });

  test('split=… chooses the split and keeps its other keys', () => {
    const { split } = compose('split.seed=4', 'split=random_windows', 'split.blocks=9');
    expect(split).toEqual({ ...compose().split, name: 'random_windows', seed: 4, blocks: 9 });
  });

  test('a mapping given to a group changes only the keys it names', () => {
    expect(compose('model={hidden: 8}').model).toEqual({ ...compose().model, hidden: 8 });
    expect(compose('split={blocks:5}').split).toEqual({ ...compose().split, blocks: 5 });
    const weights = compose().loss.task_weights;
    expect(compose('loss.task_weights={binary:2}').loss.task_weights).toEqual({ ...weights, binary: 2 });
  });

  test('the same overrides make the same configuration, and later runs are not touched by earlier ones', () => {
    const first = compose('training.batch_size=7');
    compose('training.batch_size=9', 'split=random_windows');
    expect(compose('training.batch_size=7')).toEqual(first);
    expect(compose().training.batch_size).toBe(64);
  });
});

describe('a fault is refused with its place', () => {
  test.each([
    ['model=lstn', 'model_unknown', /model=lstn: there is no such model; expected one of .*lstm.* Did you mean lstm\?/],
    ['model=null', 'model_unknown', /model=null/],
    ['model=lstm.reference', 'model_unknown', /no such model/],
    ['preset=refrence', 'override_invalid', /expected one of default, reference\. Did you mean reference\?/],
    ['split=radom_windows', 'override_invalid', /Did you mean random_windows\?/],
    ['split=[blocked]extra', 'override_invalid', /could not be read/],
    ['~model', 'override_invalid', /a run needs a model/],
    ['~preset', 'override_invalid', /a run needs a preset/],
    ['~split', 'override_invalid', /a run needs a split/],
    ['training.bach_size=3', 'override_invalid', /did you mean batch_size\?/],
    ['model.dropout=2', 'config_invalid', /model\.dropout is 2: .*0\.95/],
    ['training.batch_size=many', 'config_invalid', /training\.batch_size is "many": .*number/],
    ['training.batch_size=1.5', 'config_invalid', /training\.batch_size is 1\.5: .*int/],
    ['seed=-1', 'config_invalid', /seed is -1/],
    [
      'training.early_stopping.metric=train/loss',
      'config_invalid',
      /early_stopping\.metric is "train\/loss": Training metrics do not tell about new data/,
    ],
    ['training.early_stopping.metric=loss', 'config_invalid', /such as val\/loss/],
    ['optimizer.learning_rate=nan', 'config_invalid', /optimizer\.learning_rate is NaN/],
    ['dataset.recording=', 'config_invalid', /dataset\.recording is ""/],
    ['~training.max_epochs', 'config_invalid', /training\.max_epochs is undefined/],
    ['+training.colour=red', 'config_invalid', /training: .*"colour"/],
    ['+colour=red', 'config_invalid', /cannot be used\. .*"colour"/],
    ['dataset=3', 'config_invalid', /dataset is 3: .*object/],
  ])('%s', (text, code, message) => {
    const refused = () => compose(text);
    expect(refused).toThrow(expect.objectContaining({ code }));
    expect(refused).toThrow(message);
  });

  test('several values that are out of range are all named; the first is the key of the details', () => {
    const refused = () => compose('seed=-1', 'model.layers=0');
    expect(refused).toThrow(/seed is -1.*; model\.layers is 0/);
    expect(refused).toThrow(expect.objectContaining({ details: { key: 'seed' } }));
  });

  test('a configuration that is no mapping at all is refused', () => {
    for (const tree of [null, 3, [], 'x']) {
      expect(() => checkConfig(tree)).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    }
  });

  test.each(['123456789012', '12e456789012', '000000000001'])('an id that looks like a number stays text: %s', (id) => {
    expect(composeConfig(ROOT, [`dataset.recording=${id}`]).dataset.recording).toBe(id);
  });

  test.each([
    ['[B.csv,C.csv]', ['B.csv', 'C.csv']],
    ['[ ../my data/B.csv , "C,1.csv" ]', ['../my data/B.csv', 'C,1.csv']],
    ['[123456789012,12e456789012]', ['123456789012', '12e456789012']],
    ['B.csv', ['B.csv']],
    ['[]', []],
  ])('further recordings %s are texts', (text, also) => {
    expect(compose(`dataset.also=${text}`).dataset.also).toEqual(also);
  });

  test.each([
    ['exclude_classes=[rest, 7]', { exclude_classes: ['rest', '7'] }],
    ['exclude_classes=rest', { exclude_classes: ['rest'] }],
    ['merge_classes={move: [forward, "turn, left"]}', { merge_classes: { move: ['forward', 'turn, left'] } }],
    ['merge_classes={1: [2, 3], a b: 4}', { merge_classes: { 1: ['2', '3'], 'a b': ['4'] } }],
  ])('classes are chosen by name, which is text: %s', (text, chosen) => {
    expect(compose(`dataset.${text}`).dataset).toMatchObject(chosen);
  });

  test.each([
    ['dataset.merge_classes={move: []}', 'config_invalid', /merge_classes\.move/],
    ['dataset.merge_classes=[a]', 'config_invalid', /merge_classes/],
    ['dataset.also=[B.csv', 'override_invalid', /could not be read: expected a comma or \]/],
    ['dataset.also=[B.csv,]', 'override_invalid', /expected a value before \]/],
    ['dataset.also={B: C}', 'config_invalid', /dataset\.also: .*array/],
    ['dataset.also=[""]', 'config_invalid', /dataset\.also\.0/],
    ['dataset.joining=neurons', 'config_invalid', /dataset\.joining is "neurons": .*shared_neurons/],
  ])('%s is refused with its place', (text, code, message) => {
    expect(() => compose(text)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  test('a recording must be named', () => {
    expect(() => composeConfig(ROOT, [])).toThrow(/dataset\.recording is ""/);
  });
});

describe('an installation that is not whole', () => {
  function damagedCopy(damage: (root: string) => void): () => RunConfig {
    const root = path.join(newFolder(), 'config');
    cpSync(ROOT, root, { recursive: true });
    damage(root);
    return () => composeConfig(root, [RECORDING, 'preset=reference']);
  }

  test.each(['base.yaml', 'model/lstm.reference.yaml'])('names %s when it is missing', (file) => {
    const composed = damagedCopy((root) => rmSync(path.join(root, file)));
    expect(composed).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    expect(composed).toThrow(new RegExp(`${path.basename(file)} is missing`));
  });

  test('names the folder’s first file when there is no folder', () => {
    expect(() => composeConfig(path.join(newFolder(), 'nowhere'), [])).toThrow(/base\.yaml is missing/);
  });

  test.each([
    ['nothing', ''],
    ['a list', '- 1\n'],
    ['broken YAML', 'a: [1\n'],
  ])('names a file that holds %s', (_, text) => {
    const composed = damagedCopy((root) => writeFileSync(path.join(root, 'base.yaml'), text));
    expect(composed).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    expect(composed).toThrow(/base\.yaml is not a mapping/);
  });

  test('a new model needs a file and no more to be listed', () => {
    const root = newFolder();
    mkdirSync(path.join(root, 'model'));
    for (const file of ['a.yaml', 'a.reference.yaml', 'b.yaml', 'notes.txt']) {
      writeFileSync(path.join(root, 'model', file), '');
    }
    expect([...modelNames(root)].sort()).toEqual(['a', 'b']);
  });
});
