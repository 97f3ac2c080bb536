import path from 'node:path';
import { composeConfig } from '../../src/core/config/composeConfig';
import { ingestRecording } from '../../src/core/ingest/ingestRecording';
import type { StoredRun } from '../../src/core/interchange/StoredRun';
import { runTraining } from '../../src/core/job/runTraining';
import { smallCsv } from './commandLine';

export const configRoot = path.resolve(import.meta.dirname, '../../resources/config');

/** A run of one short epoch on a small simulated recording, in `folder`. */
export async function trainedRun(folder: string): Promise<StoredRun & { readonly csv: string }> {
  const csv = await smallCsv(folder);
  const { recording } = await ingestRecording({
    path: csv,
    recordingsRoot: path.join(folder, 'recordings'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    now: () => new Date(0),
  });
  const overrides = ['model=lstm', 'model.hidden=6', 'dataset.window_frames=5', 'training.max_epochs=1'];
  const config = composeConfig(configRoot, [...overrides, `dataset.recording="${recording.id}"`]);
  const recordingFolder = path.join(folder, 'recordings', recording.hash);
  const runFolder = path.join(folder, 'runs', 'abcd1234');
  const request = { runId: 'abcd1234', config, overrides, recordingFolder, runFolder, resume: false };
  const summary = await runTraining(request, () => undefined, new AbortController().signal);
  if (!summary) throw new Error('the training that the tests need failed');
  return { id: 'abcd1234', config, folder: runFolder, recordingFolder, csv };
}
