import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import {
  type Checkpoint,
  type CheckpointName,
  readCheckpoint,
  type TrainerState,
  writeCheckpoint,
} from '../../../../src/core/training/checkpoint';
import { initialState } from '../../../../src/core/training/initialState';
import { SeededRandom } from '../../../../src/shared/random';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { toyModel } from '../../../support/toyLearner';

const newFolder = temporaryFolders();
const model = toyModel(2);
const SIZE = new ParameterLayout(model.parameters).length;

function trainerState(epoch: number, done = false): TrainerState {
  return {
    epoch,
    step: 10 * epoch,
    seconds: 1.25,
    orderRandom: [1, 2, 2 ** 32 - 1, epoch],
    schedule: { learningRate: 0.001, best: 0.3, badEpochs: 1 },
    earlyStopping: { best: 0.3, bestEpoch: 1, badEpochs: 0 },
    done,
  };
}

/** What a training would have after some epochs; different numbers in every tensor, for every epoch. */
function checkpointOf(epoch: number, done = false): Checkpoint {
  const random = new SeededRandom(epoch);
  const { tensors } = initialState(model, random);
  const moment = (): Float32Array => Float32Array.from({ length: SIZE }, () => random.normal());
  const trainer = trainerState(epoch, done);
  return { learner: { tensors, firstMoment: moment(), secondMoment: moment(), step: trainer.step }, trainer };
}

const write = (folder: string, name: CheckpointName, checkpoint: Checkpoint): Promise<string> =>
  writeCheckpoint(folder, name, checkpoint, model);
const read = (folder: string, name: CheckpointName = 'last'): Promise<Checkpoint | null> =>
  readCheckpoint(folder, name, model);

describe('round trip', () => {
  test('what was written is read bit by bit: tensors, moments, and everything the trainer remembers', async () => {
    const folder = newFolder();
    expect(await write(folder, 'last', checkpointOf(7))).toBe(path.join(folder, 'last.json'));
    expect(await read(folder)).toEqual(checkpointOf(7));
  });

  test('also before the first improvement, and with a loss that no schedule has seen', async () => {
    const folder = newFolder();
    const { learner, trainer } = checkpointOf(1);
    const early: Checkpoint = {
      learner,
      trainer: {
        ...trainer,
        schedule: { learningRate: 0.1, best: Number.MAX_VALUE, badEpochs: 1 },
        earlyStopping: { best: null, bestEpoch: 0, badEpochs: 1 },
      },
    };
    await write(folder, 'last', early);
    expect(await read(folder)).toEqual(early);
  });

  test('any value that a float can have survives', async () => {
    const folder = newFolder();
    const float = fc.oneof(fc.float(), fc.constantFrom(Number.NaN, -0, 1.4e-45, Number.POSITIVE_INFINITY));
    await fc.assert(
      fc.asyncProperty(fc.array(float, { minLength: SIZE, maxLength: SIZE }), async (values) => {
        const { learner, trainer } = checkpointOf(1);
        const given = { learner: { ...learner, secondMoment: Float32Array.from(values) }, trainer };
        await write(folder, 'last', given);
        expect(await read(folder)).toEqual(given);
      }),
      { numRuns: 5 },
    );
  });

  test('in the middle of an epoch the losses so far, the steps of the epoch and averaged weights are kept too', async () => {
    const folder = newFolder();
    const { learner, trainer } = checkpointOf(3);
    const size = new ParameterLayout([...model.parameters, ...model.state]).length;
    const middle: Checkpoint = {
      learner: {
        ...learner,
        learnedWeights: Float32Array.from({ length: size }, (_, index) => index / 7),
        lossSums: { values: Float32Array.of(1.5, 2.25, Number.NaN), windows: 64 },
      },
      trainer: { ...trainer, stepsOfEpoch: 4, schedule: { position: 34 } },
    };
    await write(folder, 'last', middle);
    expect(await read(folder)).toEqual(middle);
    expect(readdirSync(folder).sort()).toEqual(['last-00003-step-00004.safetensors', 'last.json']);
  });

  test('best and last live side by side', async () => {
    const folder = newFolder();
    await write(folder, 'best', checkpointOf(2));
    await write(folder, 'last', checkpointOf(3));
    expect([await read(folder, 'best'), await read(folder, 'last')]).toEqual([checkpointOf(2), checkpointOf(3)]);
  });

  test('there is none in a folder where none was written', async () => {
    expect(await read(newFolder())).toBeNull();
  });
});

describe('the files', () => {
  test('of earlier epochs are removed, and what kills have left of them; others stay', async () => {
    const folder = newFolder();
    await write(folder, 'best', checkpointOf(1));
    for (const epoch of [1, 2, 3]) await write(folder, 'last', checkpointOf(epoch));
    for (const left of ['last-00002.safetensors.99.tmp', 'last.json.99.tmp', 'notes.txt']) {
      writeFileSync(path.join(folder, left), 'half');
    }
    await write(folder, 'last', checkpointOf(3, true));
    expect(readdirSync(folder).sort()).toEqual([
      'best-00001.safetensors',
      'best.json',
      'last-00003-done.safetensors',
      'last.json',
      'notes.txt',
    ]);
    expect(await read(folder)).toEqual(checkpointOf(3, true));
  });

  test('a kill before the JSON file is renamed leaves the old checkpoint, whole', async () => {
    const folder = newFolder();
    const later = newFolder();
    await write(folder, 'last', checkpointOf(1));
    await write(later, 'last', checkpointOf(2));
    // The new tensors are there, whole or half; the JSON file still names the old ones.
    cpSync(path.join(later, 'last-00002.safetensors'), path.join(folder, 'last-00002.safetensors'));
    writeFileSync(path.join(folder, 'last.json.99.tmp'), '{"version": 1, "tens');
    expect(await read(folder)).toEqual(checkpointOf(1));
    truncateSync(path.join(folder, 'last-00002.safetensors'), 100);
    expect(await read(folder)).toEqual(checkpointOf(1));
    await write(folder, 'last', checkpointOf(2));
    expect(readdirSync(folder).sort()).toEqual(['last-00002.safetensors', 'last.json']);
  });

  test('a kill before the old tensors are removed leaves the new checkpoint, whole', async () => {
    const [folder, earlier] = [newFolder(), newFolder()];
    await write(earlier, 'last', checkpointOf(1));
    await write(folder, 'last', checkpointOf(2));
    cpSync(path.join(earlier, 'last-00001.safetensors'), path.join(folder, 'last-00001.safetensors'));
    expect(await read(folder)).toEqual(checkpointOf(2));
  });
});

describe('a checkpoint that cannot be used is refused', () => {
  async function written(): Promise<{ folder: string; json: string; tensors: string }> {
    const folder = newFolder();
    const json = await write(folder, 'last', checkpointOf(3));
    return { folder, json, tensors: path.join(folder, 'last-00003.safetensors') };
  }

  test('when the JSON file names tensors that are not there', async () => {
    const { folder, json, tensors } = await written();
    rmSync(tensors);
    await expect(read(folder)).rejects.toMatchObject({
      code: 'checkpoint_damaged',
      message: `${json} names last-00003.safetensors, which cannot be read. Train the run anew.`,
    });
  });

  test('when the tensors are cut off, at any length', async () => {
    const { folder, tensors } = await written();
    const { length } = readFileSync(tensors);
    for (const size of [length - 1, Math.floor(length / 2), 100, 8, 0]) {
      truncateSync(tensors, size);
      await expect(read(folder), `${size} bytes`).rejects.toMatchObject({
        code: 'checkpoint_damaged',
        message: expect.stringContaining(tensors),
      });
    }
  });

  test('when the JSON file is cut off, at any length', async () => {
    const { folder, json } = await written();
    const text = readFileSync(json, 'utf8');
    for (let size = 0; size < text.length; size += 1) {
      writeFileSync(json, text.slice(0, size));
      await expect(read(folder), `${size} characters`).rejects.toMatchObject({
        code: 'checkpoint_damaged',
        message: expect.stringContaining(json),
      });
    }
  });

  test.each([
    ['of a later version', { version: 2 }],
    ['without a file of tensors', { tensors: undefined }],
    ['with half a state', { state: { epoch: 3 } }],
  ])('when the JSON file is %s', async (_, change) => {
    const { folder, json } = await written();
    writeFileSync(json, JSON.stringify({ ...JSON.parse(readFileSync(json, 'utf8')), ...change }));
    await expect(read(folder)).rejects.toMatchObject({ code: 'checkpoint_damaged' });
  });

  test('when it names a file elsewhere: only its own folder is read', async () => {
    const { folder, json, tensors } = await written();
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    const text = readFileSync(json, 'utf8').replace('last-00003', '../last-00003');
    writeFileSync(path.join(inner, 'last.json'), text);
    await expect(read(inner)).rejects.toMatchObject({ code: 'checkpoint_damaged' });
    cpSync(tensors, path.join(inner, 'last-00003.safetensors'));
    expect(await read(inner)).toEqual(checkpointOf(3));
  });

  test.each([
    ['hidden units', toyModel(3)],
    ['tensors', { ...model, parameters: [...model.parameters, { ...model.parameters[0]!, name: 'another' }] }],
  ])('when it belongs to a model with other %s', async (_, other) => {
    const { folder, tensors } = await written();
    await expect(readCheckpoint(folder, 'last', other)).rejects.toMatchObject({
      code: 'checkpoint_mismatch',
      message: expect.stringMatching(new RegExp(`${path.basename(tensors)}: tensor \\S+ has .* expected`)),
      details: { tensor: expect.any(String) },
    });
  });
});

test('a checkpoint folder that has gone is told as not writable', async () => {
  await expect(write(path.join(newFolder(), 'gone'), 'last', checkpointOf(1))).rejects.toMatchObject({
    code: 'not_writable',
  });
});
