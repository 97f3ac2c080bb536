import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { modelFor } from '../../../../src/core/job/decoder';
import { measureImportance } from '../../../../src/core/job/measureImportance';
import { runTraining } from '../../../../src/core/job/runTraining';
import { withBestWeights } from '../../../../src/core/job/withBestWeights';
import { simulateRecording } from '../../../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../../../src/core/recording/writeSimulatedCsv';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';
import { configRoot } from '../../../support/trainedRun';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);
const { signal } = new AbortController();

it('ranks four fifths of the planted neurons of `gridwalk demo` first, with the decoder as it is shipped', async () => {
  const folder = newFolder();
  const csv = path.join(folder, 'demo.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 0 }));
  const recordingsRoot = path.join(folder, 'recordings');
  const ingest = { path: csv, recordingsRoot, signal, onProgress: () => undefined, now: () => new Date(0) };
  const { recording } = await ingestRecording(ingest);
  // The demo trains on until it has seen enough of its epochs getting worse; its best one is the ninth.
  const overrides = ['model=lstm', 'seed=0', 'training.max_epochs=9', 'training.score_test=false'];
  const config = composeConfig(configRoot, [...overrides, `dataset.recording="${recording.id}"`]);
  const place = { runId: 'demo', config, recordingFolder: path.join(recordingsRoot, recording.hash) };
  const runFolder = path.join(folder, 'run');
  const summary = await runTraining({ ...place, overrides, runFolder, resume: false }, () => undefined, signal);
  expect(summary?.bestEpoch).toBe(9);
  const restore = { ...place, checkpoints: path.join(runFolder, 'checkpoints') };
  const found = await withBestWeights(restore, signal, ({ dataset, learner }) =>
    measureImportance({
      ...{ dataset, learner, model: modelFor(config, dataset), partition: 'test', method: 'permutation' },
      // Fewer repeats than usual, which leave more to chance, to save time.
      ...{ repeats: 2, seed: config.seed, onProgress: () => undefined, signal },
    }),
  );
  expect(found?.partitions).toEqual(['val', 'test']);
  expect(found?.planted?.neurons).toBe(24);
  expect(found?.planted?.foundByPermutation).toBeGreaterThanOrEqual(0.8 * 24);
}, 180_000);
