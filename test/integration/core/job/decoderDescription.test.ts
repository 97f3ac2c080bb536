import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import {
  describeDecoder,
  readDecoderDescription,
  writeDecoderDescription,
} from '../../../../src/core/job/decoderDescription';
import { ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

test('a decoder remembers how its recording was taken in; files of earlier versions, which do not, are read', async () => {
  const recording = noisyRecording(boutLabels(900, 3, 2), 6, 2);
  const config = runConfig({ dataset: { window_frames: 8 } });
  const preparation = ingestOptionsSchema.parse({ frameRateHz: 12, signals: [{ kind: 'zscore' }] });
  const prepared = { ...recording, meta: { ...recording.meta, preparation } };
  const at = folder();
  const described = describeDecoder([prepared], prepareDataset(prepared, config, 1));
  await writeDecoderDescription(at, described);
  expect((await readDecoderDescription(at))?.preparation).toEqual(preparation);
  expect(describeDecoder([recording], prepareDataset(recording, config, 1)).preparation).toBeNull();

  const file = path.join(at, 'decoder.json');
  const { preparation: _, ...earlier } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(earlier));
  expect((await readDecoderDescription(at))?.preparation).toBeUndefined();
});
