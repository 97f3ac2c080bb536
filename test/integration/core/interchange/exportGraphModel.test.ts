import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { applyPreprocessing, preprocessingFromJson } from '../../../../src/core/dataset/preprocessing';
import { Decoder } from '../../../../src/core/interchange/Decoder';
import { exportGraphModel } from '../../../../src/core/interchange/exportGraphModel';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { softmax } from '../../../../src/core/training/softmax';
import type { ModelConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { madeUpDecoder } from '../../../support/madeUpDecoder';
import { temporaryFolders } from '../../../support/temporaryFolder';

// Before the imports, which load TensorFlow: the graph is recorded on portable kernels.
vi.hoisted(() => {
  process.env['GRIDWALK_BACKEND'] = 'wasm';
});

const [NEURONS, WINDOW] = [5, 9];
const program = path.resolve(import.meta.dirname, 'programs/runGraphModel.mjs');
const newFolder = temporaryFolders();

const HYBRID = { name: 'hybrid', hidden: 8, heads: 4, dropout: 0.3, dynamic_norm: true } as const;
const ATTENTION = { dropout: 0.3, attention_dropout: 0.1, head_dropout: 0.2 };
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0.3 }],
  ['lstm', { name: 'lstm', hidden: 10, layers: 2, dropout: 0.3 }],
  [
    'lstm_attention',
    { name: 'lstm_attention', hidden: 12, layers: 2, heads: 4, attention: 'standard', attention_dim: 8, ...ATTENTION },
  ],
  ['hybrid', { ...HYBRID, layers: 2, attention: 'standard', skip: true }],
  ['hybrid with adaptive attention', { ...HYBRID, layers: 1, attention: 'adaptive', skip: true }],
  ['hybrid without its switches', { ...HYBRID, layers: 1, attention: 'none', skip: false, dynamic_norm: false }],
];

/** Raw windows [batch, time, neuron] around each neuron's mean; one value is missing. */
function rawWindows(batch: number, mean: readonly number[]): Float32Array {
  const random = new SeededRandom(batch);
  const values = Float32Array.from({ length: batch * WINDOW * NEURONS }, (_, cell) => {
    return (mean[cell % NEURONS] as number) + 2 * random.normal();
  });
  values[7] = Number.NaN;
  return values;
}

function inPlainTfjs(folder: string, inputs: readonly Float32Array[]): readonly Record<string, number[]>[] {
  const listed = inputs.map((values) => ({
    values: Array.from(values, (value) => (Number.isNaN(value) ? 'NaN' : value)),
    shape: [values.length / WINDOW / NEURONS, WINDOW, NEURONS],
  }));
  const { stdout, stderr } = spawnSync(process.execPath, [program, folder], {
    input: JSON.stringify(listed),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('exportGraphModel', () => {
  test.each(MODELS)(
    '%s gives the same probabilities in plain tfjs, for one window and for seven',
    async (_, config) => {
      const best = madeUpDecoder(config, NEURONS, WINDOW);
      const folder = path.join(newFolder(), 'model');
      const files = await exportGraphModel('abcd1234', best, folder);
      expect(files.map((file) => path.basename(file))).toEqual([
        'weights.bin',
        'labels.json',
        'README.txt',
        'model.json',
      ]);
      const before = tf.memory().numTensors;
      const decoder = new Decoder(best);
      const batches = [1, 7].map((batch) => rawWindows(batch, best.description.preprocessing.mean));
      const answers = inPlainTfjs(folder, batches);
      batches.forEach((raw, index) => {
        const batch = raw.length / WINDOW / NEURONS;
        const activity = applyPreprocessing(raw, preprocessingFromJson(best.description.preprocessing), NEURONS);
        const ours = decoder.predict(
          activity,
          Int32Array.from({ length: batch }, (_row, row) => row * WINDOW),
        );
        for (const { name, classNames } of best.description.tasks) {
          const expected = softmax(ours[name] as Float32Array, classNames.length);
          const found = answers[index]?.[name] as number[];
          expect(found).toHaveLength(expected.length);
          const furthest = Math.max(...found.map((value, place) => Math.abs(value - (expected[place] as number))));
          expect(furthest, name).toBeLessThan(1e-5);
        }
      });
      decoder.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  test('what the model answers follows its input: no window has the answer of another', async () => {
    const best = madeUpDecoder({ name: 'cnn', dropout: 0 }, NEURONS, WINDOW);
    const folder = newFolder();
    await exportGraphModel('abcd1234', best, folder);
    const [answer] = inPlainTfjs(folder, [rawWindows(7, best.description.preprocessing.mean)]);
    const rows = Array.from({ length: 7 }, (_, row) => answer?.['multiclass']?.slice(3 * row, 3 * row + 3).join());
    expect(new Set(rows).size).toBe(7);
  });

  test('the files beside the model say what goes in and what comes out', async () => {
    const best = madeUpDecoder({ name: 'lstm', hidden: 4, layers: 1, dropout: 0 }, NEURONS, WINDOW);
    const folder = newFolder();
    await exportGraphModel('abcd1234', best, folder);
    const labels = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8'));
    expect(labels).toMatchObject({
      run: 'abcd1234',
      window_frames: WINDOW,
      neuron_ids: ['n0', 'n1', 'n2', 'n3', 'n4'],
      tasks: { multiclass: ['rest', 'left', 'right'], left: ['not left', 'left'] },
    });
    expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain(`[batch, ${WINDOW}, ${NEURONS}]`);
    const { signature } = JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8'));
    expect(signature.inputs.activity.tensorShape.dim.map(({ size }: { size: string }) => size)).toEqual([
      '-1',
      String(WINDOW),
      String(NEURONS),
    ]);
    expect(Object.keys(signature.outputs)).toEqual(['multiclass', 'left', 'right']);
  });
});
