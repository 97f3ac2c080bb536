import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decoder } from '../../../../src/core/interchange/Decoder';
import { exportWeights } from '../../../../src/core/interchange/exportWeights';
import { fitWeights } from '../../../../src/core/interchange/fitWeights';
import { prepareImport, writeImportedRun } from '../../../../src/core/interchange/importWeights';
import { readWeights } from '../../../../src/core/interchange/readWeights';
import { type BestDecoder, readBestDecoder, type StoredRun } from '../../../../src/core/interchange/StoredRun';
import { withBestWeights } from '../../../../src/core/job/withBestWeights';
import { decodeSafetensors, encodeSafetensors } from '../../../../src/core/tensor/safetensors';
import { madeUpDecoder } from '../../../support/madeUpDecoder';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';
import { fixtureTensors, hasFixtures } from '../../../support/modelChecks';
import { floatTensor, torchFile } from '../../../support/torchFile';
import { trainedRun } from '../../../support/trainedRun';

const { make, remove } = makeTemporaryFolders();
afterAll(remove);
const { signal } = new AbortController();

describe('weights', () => {
  let folder = '';
  let run: StoredRun;
  let best: BestDecoder;
  let file = '';
  beforeAll(async () => {
    folder = make();
    run = await trainedRun(folder);
    best = await readBestDecoder(run, signal);
    file = path.join(folder, 'weights.safetensors');
    await exportWeights(run, best, file);
  });

  test('leave with PyTorch names and everything a prediction needs', async () => {
    const { tensors, metadata } = decodeSafetensors(readFileSync(file), file);
    expect(tensors['lstm.weight_ih_l0']?.shape).toEqual([24, 12]);
    expect(tensors['batch_norm.running_var']?.values).toEqual(best.tensors['batch_norm.running_var']);
    expect(Object.keys(tensors).filter((name) => name.startsWith('optimizer'))).toEqual([]);
    expect(metadata).toMatchObject({
      model: 'lstm',
      run: run.id,
      window_frames: '5',
      gridwalk_version: expect.any(String),
    });
    expect(JSON.parse(metadata['classes'] ?? '')).toEqual(['no footstep', 'contralateral', 'ipsilateral']);
    expect(JSON.parse(metadata['neuron_ids'] ?? '')).toEqual(best.description.neuronIds);
    expect(JSON.parse(metadata['normalisation'] ?? '')).toEqual(best.description.preprocessing);
    const { metadata: read } = await readWeights(file);
    expect(read?.config).toEqual(run.config);
  });

  test('come back as a run that predicts the same and says beside its numbers where it comes from', async () => {
    const weights = await readWeights(file);
    const prepared = await prepareImport(run.config, weights, run.recordingFolder, signal);
    expect(prepared.warnings).toEqual([
      expect.stringMatching(/imported from weights.safetensors.*NOT KNOWN TO BE HELD OUT/),
    ]);
    const imported = { ...run, id: 'imported', folder: path.join(folder, 'runs', 'imported') };
    await writeImportedRun(imported.folder, prepared, [], '2026-01-01T00:00:00Z');
    const again = await readBestDecoder(imported, signal);
    const activity = Float32Array.from({ length: 20 * 12 }, (_, cell) => Math.sin(cell));
    const starts = Int32Array.from({ length: 10 }, (_, start) => start);
    const answers = [best, again].map((each) => {
      const decoder = new Decoder(each);
      const logits = decoder.predict(activity, starts);
      decoder.dispose();
      return logits;
    });
    expect(answers[1]).toEqual(answers[0]);
    const request = { ...imported, runId: imported.id, checkpoints: path.join(imported.folder, 'checkpoints') };
    const warnings = await withBestWeights(request, signal, async ({ dataset }) => dataset.warnings);
    expect(warnings[0]).toMatch(/NOT KNOWN TO BE HELD OUT/);
    const environment = JSON.parse(readFileSync(path.join(imported.folder, 'environment.json'), 'utf8'));
    expect(environment).toMatchObject({ imported_from: 'weights.safetensors', imported_sha256: weights.sha256 });
  });

  test('of a PyTorch checkpoint come in, wrapped or not', async () => {
    const specs = [...best.model.parameters, ...best.model.state];
    const named = specs.map(({ name, shape }) => [
      `module.${name}`,
      floatTensor(best.tensors[name] as Float32Array, shape),
    ]);
    const counter = ['module.batch_norm.num_batches_tracked', floatTensor([7], [])];
    const pth = path.join(folder, 'model.pth');
    writeFileSync(pth, torchFile({ epoch: 3, model_state_dict: Object.fromEntries([...named, counter]) }));
    const prepared = await prepareImport(run.config, await readWeights(pth), run.recordingFolder, signal);
    expect(prepared.state.tensors).toEqual(Object.fromEntries(specs.map(({ name }) => [name, best.tensors[name]])));
    expect(prepared.warnings.join()).toContain('names no neurons');
  });

  test('that do not fit are refused with what is missing, left over and of another shape', async () => {
    const weights = await readWeights(file);
    const { ['fc1.bias']: _gone, ...tensors } = weights.tensors;
    const changed = {
      ...weights,
      tensors: {
        ...tensors,
        strange: { shape: [1], values: Float32Array.of(1) },
        'fc2.bias': { shape: [3], values: new Float32Array(3) },
      },
    };
    expect(() => fitWeights(best.model, changed)).toThrow(
      /missing \(1\): fc1\.bias \[64\]\. left over \(1\): strange \[1\]\. of another shape \(1\): fc2\.bias \[32\] expected, fc2\.bias \[3\] found/,
    );
  });

  test('that are not finite are refused, since no prediction would be', async () => {
    const weights = await readWeights(file);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const bias = { shape: [32], values: new Float32Array(32).fill(value, 5, 6) };
      const changed = { ...weights, tensors: { ...weights.tensors, 'fc2.bias': bias } };
      expect(() => fitWeights(best.model, changed)).toThrow(/values that are not finite \(1\): fc2\.bias/);
    }
  });

  test('are read whatever the length of their header, also where that begins like a pickle', async () => {
    const tensors = { w: { shape: [1], values: Float32Array.of(1) } };
    const headerLength = (bytes: Uint8Array): number => new DataView(bytes.buffer).getUint32(0, true);
    const usual = headerLength(encodeSafetensors(tensors, { note: '' }));
    // 0x010280 and 0x020080 bytes: a pickle of protocol 2, or 0, begins with these in reverse.
    for (const wanted of [0x010280, 0x020080]) {
      const bytes = encodeSafetensors(tensors, { note: 'x'.repeat(wanted - usual) });
      expect(headerLength(bytes)).toBe(wanted);
      const long = path.join(folder, 'long.safetensors');
      writeFileSync(long, bytes);
      expect((await readWeights(long)).tensors).toEqual(tensors);
    }
  });

  test('of other neurons are refused', async () => {
    const weights = await readWeights(file);
    const metadata = weights.metadata && {
      ...weights.metadata,
      neuron_ids: weights.metadata.neuron_ids.slice().reverse(),
    };
    await expect(
      prepareImport(run.config, { ...weights, metadata }, run.recordingFolder, signal),
    ).rejects.toMatchObject({
      code: 'neurons_differ',
    });
  });

  test('in a file that is none are refused', async () => {
    const text = path.join(folder, 'notes.txt');
    writeFileSync(text, 'these are no weights at all');
    await expect(readWeights(text)).rejects.toMatchObject({ code: 'weights_unreadable' });
    await expect(readWeights(path.join(folder, 'absent.pth'))).rejects.toMatchObject({ code: 'file_not_found' });
  });

  test.skipIf(!hasFixtures)('of the reference have the names and shapes that are exported', () => {
    const decoder = madeUpDecoder({ name: 'lstm', hidden: 10, layers: 2, dropout: 0 }, 13, 12);
    const ours = [...decoder.model.parameters, ...decoder.model.state].map(
      ({ name, shape }) => [name, [...shape]] as const,
    );
    const { shapes } = fixtureTensors('lstm');
    const withoutHeads = (list: readonly (readonly [string, readonly number[]])[]) =>
      Object.fromEntries(list.filter(([name]) => !/^(contralateral|ipsilateral|left|right)_head/.test(name)));
    expect(withoutHeads(ours)).toEqual(withoutHeads(Object.entries(shapes)));
  });
});
