import { afterAll, expect, it } from 'vitest';
import { importanceCsv } from '../../../../src/core/job/importanceCsv';
import { type ImportanceRequest, measureImportance } from '../../../../src/core/job/measureImportance';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { type Importance, importanceSchema } from '../../../../src/shared/entities/importance';
import { plantedDecoder } from '../../../support/plantedDecoder';

const trained = plantedDecoder(1);
afterAll(() => trained.learner.dispose());

function measure(change: Partial<ImportanceRequest> = {}): Promise<Importance | undefined> {
  return measureImportance({
    ...{ ...trained, partition: 'test', method: 'both', repeats: 5, seed: 1 },
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...change,
  });
}

it.each([1, 2])('ranks four fifths of the planted neurons first, recording %d', async (seed) => {
  const own = seed === 1 ? trained : plantedDecoder(seed);
  const stages = new Map<string, number>();
  const onProgress = (stage: string, done: number, total: number) => stages.set(stage, done / total);
  const found = (await measure({ ...own, onProgress })) as Importance;
  if (own !== trained) own.learner.dispose();
  expect(importanceSchema.parse(found)).toEqual(found);
  const { planted, gradients, permutation, neurons } = found;
  expect(planted?.neurons).toBe(12);
  expect(planted?.foundByPermutation).toBeGreaterThanOrEqual(0.8 * 12);
  // Of forty neurons chance would find four.
  expect(planted?.foundByGradients).toBeGreaterThanOrEqual(8);
  expect(gradients?.completenessError).toBeLessThan(0.01);
  expect(permutation).toMatchObject({ windows: 1000, repeats: 5 });
  expect(Object.fromEntries(stages)).toEqual({ 'importance by permutation': 1, 'integrated gradients': 1 });
  expect(neurons.map(({ neuron }) => neuron).sort((a, b) => a - b)).toEqual([...Array(40).keys()]);
  const rows = importanceCsv(found).trim().split('\n');
  expect(rows).toHaveLength(41);
  expect(rows[1]).toMatch(/^1,n\d+,\d+,0\.\d+,0\.\d+,0?\.?\d+/);
});

it('gives the same numbers again, only what is asked for, and leaves no tensor behind', async () => {
  const permute = (): Promise<Importance | undefined> => measure({ method: 'permutation', repeats: 1 });
  const one = (await permute()) as Importance;
  const before = tf.memory().numTensors;
  expect(await permute()).toEqual(one);
  expect(tf.memory().numTensors).toBe(before);
  expect(one.gradients).toBeUndefined();
  expect(one.neurons.every(({ permutation, gradient }) => permutation?.logLossRise.sd === null && !gradient)).toBe(
    true,
  );
  expect(await measure({ method: 'none' })).toBeUndefined();
});

it('stops when told to, and leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const onProgress = (): void => controller.abort();
  await expect(measure({ onProgress, signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  expect(tf.memory().numTensors).toBe(before);
});

it('is not measured where recordings have neurons of their own, and says so', async () => {
  const dataset = { ...trained.dataset, inputWidths: [20, 20] };
  const found = await measure({ dataset });
  expect(found).toMatchObject({ neurons: [], remarks: [expect.stringContaining('not measured')] });
});
