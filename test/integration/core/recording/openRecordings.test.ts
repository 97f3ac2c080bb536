import path from 'node:path';
import { expect, it } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openRecordings } from '../../../../src/core/recording/openRecordings';
import { smallCsv } from '../../../support/commandLine';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

async function ingested(recordingsRoot: string, seed: number) {
  const file = await smallCsv(folder(), seed);
  const options = { path: file, recordingsRoot, signal: new AbortController().signal, now: () => new Date() };
  return (await ingestRecording({ ...options, onProgress: () => undefined })).recording;
}

it('opens the first by its folder and the others beside it by their ids, in the order named', async () => {
  const root = folder();
  const [one, two, three] = [await ingested(root, 1), await ingested(root, 2), await ingested(root, 3)];
  const first = path.join(root, two.hash);
  const opened = await openRecordings(first, [three.id, one.id]);
  expect(opened.map(({ meta }) => meta.id)).toEqual([two.id, three.id, one.id]);
  expect((await openRecordings(first, [])).map(({ meta }) => meta.id)).toEqual([two.id]);
});

it('names the id that is not there', async () => {
  const root = folder();
  const { hash } = await ingested(root, 1);
  await expect(openRecordings(path.join(root, hash), ['0123456789ab'])).rejects.toMatchObject({
    code: 'recording_not_found',
    message: expect.stringMatching(/no recording 0123456789ab.*dataset\.also/),
  });
});
