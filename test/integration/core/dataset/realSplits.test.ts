import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Dataset, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { enumerateWindows } from '../../../../src/core/dataset/windows';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import type { LoadedRecording } from '../../../../src/core/recording/LoadedRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import type { SplitConfig } from '../../../../src/shared/config/runConfig';
import { runConfig } from '../../../support/datasetFixtures';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const signal = new AbortController().signal;

async function ingest(file: string): Promise<LoadedRecording> {
  const recordingsRoot = newFolder();
  const options = { path: path.join(sharedFolder, 'data', file), recordingsRoot, signal, now: () => new Date(0) };
  const { recording } = await ingestRecording(options);
  return openRecording(path.join(recordingsRoot, recording.hash), signal);
}

/** The shares that a run has unless they are set, with 16-frame windows. */
function prepare(recording: LoadedRecording, split: Partial<SplitConfig>, seed = 1): Dataset {
  const shares = { val_fraction: 0.15, test_fraction: 0.2 };
  return prepareDataset(recording, runConfig({ dataset: { window_frames: 16 }, split: { ...shares, ...split } }), seed);
}

/** Test windows of all five folds, ascending. */
function testedByFolds(recording: LoadedRecording, name: SplitConfig['name']): number[] {
  const folds = [0, 1, 2, 3, 4].map((fold) => prepare(recording, { name, fold }));
  for (const { audit } of folds) expect(audit).toMatchObject({ violations: 0, leaky: false });
  return folds.flatMap(({ split }) => [...split.starts.test]).sort((a, b) => a - b);
}

describe.each(['kato2015_worm1.csv', 'biane2023_mouse_c4m4.csv'])('%s', (file) => {
  describe.skipIf(!existsSync(path.join(sharedFolder, 'data', file)))('with 16-frame windows', () => {
    let recording: LoadedRecording;
    beforeAll(async () => {
      recording = await ingest(file);
    });

    it('is tested in five places or more, with less than a fifth of the windows lost to borders', () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const { split, frames, segments } = prepare(recording, { name: 'blocked' }, seed);
        const tested = split.starts.test;
        const places = tested.filter((start, index) => index === 0 || start - (tested[index - 1] as number) > 31);
        expect(places.length).toBeGreaterThanOrEqual(5);
        const kept = split.starts.train.length + split.starts.val.length + tested.length;
        expect(kept).toBeGreaterThan(0.8 * enumerateWindows({ frames, windowFrames: 16, segments }).length);
      }
    });

    it('is tested nearly whole by the folds of blocked_kfold, no window twice', () => {
      const tested = testedByFolds(recording, 'blocked_kfold');
      expect(new Set(tested).size).toBe(tested.length);
      const { frames, segments } = prepare(recording, { name: 'blocked_kfold' });
      expect(tested.length).toBeGreaterThan(0.8 * enumerateWindows({ frames, windowFrames: 16, segments }).length);
    });

    it('is tested whole by the folds of by_trial, or has no trials', () => {
      if (recording.meta.trialFrames === null) {
        expect(() => prepare(recording, { name: 'by_trial' })).toThrow(/trial_frames/);
        return;
      }
      const { frames, segments } = prepare(recording, { name: 'by_trial' });
      expect(testedByFolds(recording, 'by_trial')).toEqual([
        ...enumerateWindows({ frames, windowFrames: 16, segments }),
      ]);
    });
  });
});
