import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Dataset, partitionClasses, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { fitLogistic, predictLogistic } from '../../../../src/core/evaluation/baselines/logisticRegression';
import { lastFrames } from '../../../../src/core/evaluation/baselines/windowFeatures';
import { scoreProbabilities } from '../../../../src/core/evaluation/taskScores';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import type { LoadedRecording } from '../../../../src/core/recording/LoadedRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import type { SplitConfig } from '../../../../src/shared/config/runConfig';
import { runConfig } from '../../../support/datasetFixtures';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const signal = new AbortController().signal;
const SEEDS = [1, 2, 3];

/** Bounds are wide: other blocked splits gave .71 ± .03 and .47 ± .06, and deals differ much on recordings this short. */
const recordings = [
  { file: 'kato2015_worm1.csv', lowest: 0.5, highest: 0.8 },
  { file: 'biane2023_mouse_c4m4.csv', lowest: 0.35, highest: 0.6 },
];

async function ingest(file: string): Promise<LoadedRecording> {
  const recordingsRoot = newFolder();
  const options = { path: path.join(sharedFolder, 'data', file), recordingsRoot, signal, now: () => new Date(0) };
  const { recording } = await ingestRecording(options);
  return openRecording(path.join(recordingsRoot, recording.hash), signal);
}

/** Balanced accuracy of the one baseline that is asked about here; all of them would take a minute. */
async function logisticLastFrame(dataset: Dataset): Promise<number> {
  const classCount = Math.max(...dataset.classIndex) + 1;
  const training = lastFrames(dataset, dataset.split.starts.train);
  const options = { inverseRegularisation: 1, balanced: true, signal };
  const model = await fitLogistic(training, partitionClasses(dataset, 'train'), classCount, options);
  const probabilities = predictLogistic(model, lastFrames(dataset, dataset.split.starts.test));
  return scoreProbabilities(partitionClasses(dataset, 'test'), probabilities, classCount).balanced_accuracy;
}

describe.each(recordings)('$file', ({ file, lowest, highest }) => {
  describe.skipIf(!existsSync(path.join(sharedFolder, 'data', file)))('with 16-frame windows', () => {
    let recording: LoadedRecording;
    beforeAll(async () => {
      recording = await ingest(file);
    });

    const prepare = (name: SplitConfig['name'], seed: number): Dataset =>
      prepareDataset(recording, runConfig({ dataset: { window_frames: 16 }, split: { name } }), seed);

    async function meanLogistic(name: SplitConfig['name']): Promise<number> {
      let sum = 0;
      for (const seed of SEEDS) {
        sum += await logisticLastFrame(prepare(name, seed));
      }
      return sum / SEEDS.length;
    }

    it('splits into blocks without a violation, every class of three bouts or more in each partition', () => {
      for (const seed of SEEDS) {
        const { split, audit } = prepare('blocked', seed);
        expect(audit).toMatchObject({ violations: 0, leaky: false, purgeFrames: 16 });
        // label 2 of the worm has one bout of 22 frames: it belongs to training
        expect(split.missing.train).toEqual([]);
        for (const missing of [split.missing.val, split.missing.test]) {
          expect(missing).toEqual(file.startsWith('kato') ? [2] : []);
        }
      }
    });

    it('gives logistic regression a plausible score with blocks, and higher with the leaky split', async () => {
      const honest = await meanLogistic('blocked');
      expect(honest).toBeGreaterThan(lowest);
      expect(honest).toBeLessThan(highest);
      expect(await meanLogistic('random_windows')).toBeGreaterThan(honest + 0.05);
    });
  });
});
