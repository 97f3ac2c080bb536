import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { predictArrival } from '../../../../src/core/interchange/predictArrival';
import type { StoredRun } from '../../../../src/core/interchange/StoredRun';
import type { Recording } from '../../../../src/shared/entities/recording';
import { smallCsv } from '../../../support/commandLine';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';
import { trainedRun } from '../../../support/trainedRun';

const { make, remove } = makeTemporaryFolders();
afterAll(remove);
const { signal } = new AbortController();

describe('a recording that comes in', () => {
  let folder = '';
  let run: StoredRun;
  let second: Recording;
  beforeAll(async () => {
    folder = make();
    run = await trainedRun(folder);
    const recordingsRoot = path.join(folder, 'recordings');
    const csv = await smallCsv(folder, 2);
    const request = { path: csv, recordingsRoot, signal, now: () => new Date(0) };
    second = (await ingestRecording(request)).recording;
  });
  const folderOf = (hash: string) => path.join(folder, 'recordings', hash);

  test('is labelled into the folder of the run, frame by frame', async () => {
    const request = { run, recordingId: second.id, recordingFolder: folderOf(second.hash), score: false };
    const { artifacts, message, scores } = await predictArrival(request, signal);
    expect(artifacts.map((artifact) => artifact.path)).toEqual([`artifacts/predictions/${second.id}.csv`]);
    const rows = readFileSync(path.join(run.folder, artifacts[0]?.path ?? ''), 'utf8')
      .trim()
      .split('\n');
    expect(message).toBe(`${rows.length - 1} frames labelled.`);
    expect(rows).toHaveLength(1500 - 5 + 1 + 1);
    expect(scores).toBeNull();
    expect(existsSync(path.join(run.folder, `artifacts/predictions/${second.id}.json`))).toBe(false);
  });

  test('is scored across sessions, with the uncertainty and the score by chance beside it', async () => {
    const request = { run, recordingId: second.id, recordingFolder: folderOf(second.hash), score: true };
    const { artifacts, scores, message } = await predictArrival(request, signal);
    expect(scores).toMatchObject({ windows: 1496, chance: 1 / 3, leaky: false });
    expect(scores?.interval?.low).toBeLessThan(scores?.balancedAccuracy ?? 0);
    expect(scores?.interval?.high).toBeGreaterThan(scores?.balancedAccuracy ?? 1);
    expect(message).toContain('No frame of the run');
    const stored = JSON.parse(readFileSync(path.join(run.folder, artifacts[1]?.path ?? ''), 'utf8'));
    expect(stored.scores.scores.multiclass.balanced_accuracy).toBe(scores?.balancedAccuracy);
    expect(stored).toMatchObject({ recording: second.id, acquaintance: 'unknown' });
  });

  test('that the decoder was trained on has scores that are marked as leaky', async () => {
    const recordingId = path.basename(run.recordingFolder).slice(0, 12);
    const request = { run, recordingId, recordingFolder: run.recordingFolder, score: true };
    const { scores, message } = await predictArrival(request, signal);
    expect(scores?.leaky).toBe(true);
    expect(message).toContain('NOT HELD OUT');
  });
});
