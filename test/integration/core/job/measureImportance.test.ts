import { afterAll, expect, it } from 'vitest';
import { importanceCsv } from '../../../../src/core/job/importanceCsv';
import { type ImportanceRequest, measureImportance } from '../../../../src/core/job/measureImportance';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { type Importance, importanceSchema } from '../../../../src/shared/entities/importance';
import { plantedAcrossAnimals, plantedDecoder } from '../../../support/plantedDecoder';

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

it.each([0, 1, 2, 3, 4, 5])('ranks four fifths of the planted neurons first, recording %d', async (seed) => {
  const own = seed === 1 ? trained : plantedDecoder(seed);
  const found = await measure({ ...own, seed, method: 'permutation' });
  if (own !== trained) own.learner.dispose();
  expect(found?.planted?.neurons).toBe(12);
  expect(found?.planted?.foundByPermutation).toBeGreaterThanOrEqual(0.8 * 12);
});

it('judges on validation and test windows by both methods, and tells how far it is', async () => {
  const stages = new Map<string, number>();
  const onProgress = (stage: string, done: number, total: number) => stages.set(stage, done / total);
  const found = (await measure({ onProgress })) as Importance;
  expect(importanceSchema.parse(found)).toEqual(found);
  const { planted, gradients, permutation, neurons, partitions } = found;
  expect(partitions).toEqual(['val', 'test']);
  expect(found.remarks.join()).toContain('validation and test windows together');
  // Of forty neurons chance would find four.
  expect(planted?.foundByGradients).toBeGreaterThanOrEqual(8);
  expect(gradients?.completenessError).toBeLessThan(0.01);
  expect(permutation).toMatchObject({ windows: 2000, repeats: 5 });
  expect(Object.fromEntries(stages)).toEqual({ 'importance by permutation': 1, 'integrated gradients': 1 });
  expect(neurons.map(({ neuron }) => neuron).sort((a, b) => a - b)).toEqual([...Array(40).keys()]);
  const rows = importanceCsv(found).trim().split('\n');
  expect(rows).toHaveLength(41);
  expect(rows[1]).toMatch(/^1,n\d+,\d+,0\.\d+,0\.\d+,0?\.?\d+/);
});

it('leaves the test windows alone when it is asked about validation windows', async () => {
  const { split } = trained.dataset;
  const unread = { ...split, starts: { ...split.starts, test: Int32Array.of(1e9) } };
  const change = { partition: 'val', method: 'permutation', repeats: 1 } as const;
  const found = await measure({ ...change, dataset: { ...trained.dataset, split: unread } });
  expect(found).toEqual(await measure(change));
  expect(found?.partitions).toEqual(['val']);
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

it('of recordings with neurons of their own, each neuron is judged on the windows of its own recording', async () => {
  const { dataset, model, learner, widths } = plantedAcrossAnimals();
  const found = (await measure({ dataset, model, learner })) as Importance;
  expect(importanceSchema.parse(found)).toEqual(found);
  const [first, second] = widths;
  expect(found.neurons.map(({ neuron }) => neuron).sort((a, b) => a - b)).toEqual([...Array(first + second).keys()]);
  expect(found.neurons.every(({ id }) => /^animal [12]: n\d+$/u.test(id))).toBe(true);
  expect(found.planted?.neurons).toBe(24);
  expect(found.planted?.foundByPermutation).toBeGreaterThanOrEqual(0.8 * 24);
  expect(found.gradients?.completenessError).toBeLessThan(0.02);
  const ofSecond = found.neurons.filter(({ neuron }) => neuron >= first);
  expect(ofSecond.filter(({ planted }) => planted)).toHaveLength(12);

  // What the other animal's neurons do changes nothing.
  const frames = dataset.sessions[0]?.endFrame as number;
  const traces = dataset.traces.slice();
  for (let cell = 0; cell < frames * dataset.neurons; cell += 1) {
    if (cell % dataset.neurons < first) traces[cell] = (traces[cell] as number) ** 2;
  }
  const permute = { model, learner, method: 'permutation', repeats: 1 } as const;
  const rises = async (own: Float32Array) => {
    const { neurons = [] } = (await measure({ ...permute, dataset: { ...dataset, traces: own } })) ?? {};
    return neurons
      .filter(({ neuron }) => neuron >= first)
      .map(({ neuron, permutation }) => [neuron, permutation?.logLossRise.mean]);
  };
  expect((await rises(traces)).sort()).toEqual((await rises(dataset.traces)).sort());
  learner.dispose();
});
