import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { type FrameSource, openFileSource } from '../../../../src/core/interchange/FrameSource';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';
import { writeText } from '../../../support/csvFiles';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const signal = new AbortController().signal;
const suite2p = join(sharedFolder, 'data/suite2p');
const dag = join(sharedFolder, 'data/dag2023_worm.nwb');
const suits = (): boolean => true;

async function stored(path: string, options: object) {
  const recordingsRoot = join(newFolder(), 'recordings');
  const request = { path, options: ingestOptionsSchema.parse(options), recordingsRoot, signal, now: () => new Date(0) };
  const { recording } = await ingestRecording(request);
  return openRecording(join(recordingsRoot, recording.hash));
}

async function tracesOf(source: FrameSource): Promise<number[]> {
  const traces: number[] = [];
  for await (const block of source.blocks()) traces.push(...block.traces);
  await source.close();
  return traces;
}

test('a file is prepared for a decoder as its own recording was, but for the bad frames of that one', async () => {
  const rows = Array.from({ length: 50 }, (_, row) => `${row},${Math.sin(row)},${row % 7},${(row >> 3) % 2}`);
  const path = await writeText(newFolder(), `frame,a,b,label\n${rows.join('\n')}\n`);
  const mask = { kind: 'mask', ranges: [[3, 5]] };
  const smooth = { kind: 'smooth', sigmaSeconds: 0.2 };
  const { meta } = await stored(path, { frameRateHz: 10, signals: [mask, smooth] });
  const source = await openFileSource(path, suits, signal, meta.preparation);
  expect(source.labelled).toBe(true);
  const { traces } = await stored(path, { frameRateHz: 10, signals: [smooth] });
  expect(await tracesOf(source)).toEqual([...traces]);
});

test.skipIf(!existsSync(suite2p))('a Suite2p folder comes as dF/F, not as raw fluorescence', async () => {
  const { meta, traces } = await stored(suite2p, {});
  const source = await openFileSource(suite2p, suits, signal, meta.preparation);
  expect(source.labelled).toBe(false);
  expect(await tracesOf(source)).toEqual([...traces]);
});

test.skipIf(!existsSync(dag))(
  'an NWB file is compared with the labels that were chosen, and read where none were',
  async () => {
    const { meta } = await stored(dag, { labels: { source: 'reversal' } });
    const chosen = await openFileSource(dag, suits, signal, meta.preparation);
    expect([chosen.labelled, Object.values(chosen.classNames)]).toEqual([true, ['not reversing', 'reversing']]);
    await chosen.close();
    const unclear = await openFileSource(dag, suits, signal);
    expect(unclear.labelled).toBe(false);
    await unclear.close();
  },
);
