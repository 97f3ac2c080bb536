import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { runTraining } from '../../../../src/core/job/runTraining';
import type { RunSummary } from '../../../../src/shared/entities/run';
import { QUICK, smallCsv } from '../../../support/commandLine';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const resources = path.resolve(import.meta.dirname, '../../../../resources/config');
const PATIENCE = 2;

/** Metrics by epoch, the first at index 0. */
async function epochsOf(runFolder: string): Promise<readonly Record<string, number>[]> {
  const lines = (await readFile(path.join(runFolder, 'metrics.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line).values);
}

test.each(['val/multiclass/f1_weighted', 'val/loss'])(
  'a run watching %s is judged with its best epoch',
  async (metric) => {
    const recordingsRoot = newFolder();
    const signal = new AbortController().signal;
    const file = await smallCsv(newFolder());
    const { recording } = await ingestRecording({ path: file, recordingsRoot, signal, now: () => new Date(0) });
    const config = composeConfig(resources, [
      'model=lstm',
      'dataset.recording=small',
      ...QUICK,
      'training.max_epochs=40',
      `training.early_stopping.metric=${metric}`,
      `training.early_stopping.patience=${PATIENCE}`,
      'optimizer.learning_rate=0.02',
    ]);
    const [runFolder, recordingFolder] = [newFolder(), path.join(recordingsRoot, recording.hash)];
    const request = { runId: 'best', config, overrides: [], runFolder, recordingFolder, resume: false };
    const { epochs, bestEpoch, val } = (await runTraining(request, () => undefined, signal)) as RunSummary;
    const metrics = await epochsOf(runFolder);
    const watched = metrics.map((values) => values[metric] as number);
    const best = metric.endsWith('loss') ? Math.min(...watched) : Math.max(...watched);
    expect(metrics).toHaveLength(epochs);
    expect(bestEpoch).toBe(watched.indexOf(best) + 1);
    expect(epochs).toBe(bestEpoch + PATIENCE);
    const [kept, last] = [bestEpoch, epochs].map((epoch) => metrics[epoch - 1]?.['val/multiclass/balanced_accuracy']);
    expect(val['multiclass']?.balanced_accuracy).toBe(kept);
    expect(last).not.toBe(kept);
  },
  60_000,
);
