import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { coveredFrames } from '../../../../src/core/dataset/preprocessing';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { runTraining } from '../../../../src/core/job/runTraining';
import { NPY_HEADER_BYTES } from '../../../../src/core/recording/npy';
import { openRecording } from '../../../../src/core/recording/openRecording';
import type { RunSummary } from '../../../../src/shared/entities/run';
import { QUICK, smallCsv } from '../../../support/commandLine';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const resources = path.resolve(import.meta.dirname, '../../../../resources/config');
const EPOCHS = 3;

/** Trains on a recording's folder; every weight, moment and running statistic of the end, and the summary. */
async function train(recordingFolder: string): Promise<{ weights: Buffer; summary: RunSummary }> {
  const config = composeConfig(resources, [
    'model=hybrid',
    'dataset.recording=small',
    `training.max_epochs=${EPOCHS}`,
    ...QUICK,
  ]);
  const runFolder = newFolder();
  const request = { runId: 'held-out', config, overrides: [], runFolder, recordingFolder, resume: false };
  const summary = await runTraining(request, () => undefined, new AbortController().signal);
  const checkpoints = path.join(runFolder, 'checkpoints');
  const { tensors } = JSON.parse(await readFile(path.join(checkpoints, 'last.json'), 'utf8'));
  return { weights: await readFile(path.join(checkpoints, tensors)), summary: summary as RunSummary };
}

/** Replaces every value of every frame that a test window covers. */
async function corruptTestFrames(folder: string): Promise<void> {
  const recording = await openRecording(folder);
  const config = composeConfig(resources, ['model=hybrid', 'dataset.recording=small', ...QUICK]);
  const { split, windowFrames, neurons } = prepareDataset(recording, config, config.seed);
  const file = path.join(folder, 'traces.npy');
  const bytes = await readFile(file);
  for (const frame of coveredFrames(split.starts.test, windowFrames)) {
    for (let neuron = 0; neuron < neurons; neuron++)
      bytes.writeFloatLE(1e4 * Math.sin(frame + neuron), NPY_HEADER_BYTES + 4 * (frame * neurons + neuron));
  }
  await writeFile(file, bytes);
}

test('corrupting every test frame leaves all weights bit-identical, and the test score not', async () => {
  const recordingsRoot = newFolder();
  const signal = new AbortController().signal;
  const file = await smallCsv(newFolder());
  const { recording } = await ingestRecording({ path: file, recordingsRoot, signal, now: () => new Date(0) });
  const folder = path.join(recordingsRoot, recording.hash);
  const clean = await train(folder);
  await corruptTestFrames(folder);
  const corrupted = await train(folder);
  expect(clean.weights.length).toBeGreaterThan(1000);
  expect(corrupted.weights.equals(clean.weights)).toBe(true);
  expect(corrupted.summary.val).toEqual(clean.summary.val);
  expect(corrupted.summary.test).not.toEqual(clean.summary.test);
}, 120_000);
