import { execFileSync } from 'node:child_process';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { npyHeader } from '../../../../src/core/recording/npy';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

async function ingested(): Promise<string> {
  const folder = newFolder();
  const path = await writeText(folder, 'frame,a,b,label\n0,1.5,,0\n1,2,-3e-5,1\n2,4,5,0\n');
  const signal = new AbortController().signal;
  const { recording } = await ingestRecording({
    path,
    recordingsRoot: join(folder, 'recordings'),
    signal,
    now: () => new Date(0),
  });
  return join(folder, 'recordings', recording.hash);
}

test('a recording of the workspace comes back as it was ingested', async () => {
  const { meta, traces, labels } = await openRecording(await ingested());
  expect(meta).toMatchObject({ frames: 3, neurons: 2, neuronIds: ['a', 'b'] });
  expect(traces).toEqual(Float32Array.of(1.5, Number.NaN, 2, -3e-5, 4, 5));
  expect(labels).toEqual(Int32Array.of(0, 1, 0));
});

test('NumPy reads the arrays', async (context) => {
  const script =
    'import numpy, sys; t, l = map(numpy.load, sys.argv[1:]); print(t.dtype, t.shape, t[2].tolist(), l.dtype, l.tolist())';
  const folder = await ingested();
  let output: string;
  try {
    output = execFileSync('python3', ['-c', script, join(folder, 'traces.npy'), join(folder, 'labels.npy')], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (thrown) {
    if (!String(thrown).match(/ENOENT|No module named/)) throw thrown;
    return context.skip('Python with NumPy is absent');
  }
  expect(output.trim()).toBe('float32 (3, 2) [4.0, 5.0] int32 [0, 1, 0]');
});

test('an absent recording is told from a damaged one', async () => {
  await expect(openRecording(join(newFolder(), 'absent'))).rejects.toMatchObject({ code: 'recording_not_found' });
});

test.each<[string, (folder: string) => Promise<void>]>([
  ['traces missing', (folder) => rm(join(folder, 'traces.npy'))],
  ['traces cut short', (folder) => truncate(join(folder, 'traces.npy'), 140)],
  ['traces without header', (folder) => truncate(join(folder, 'traces.npy'), 5)],
  [
    'labels of another length',
    (folder) =>
      writeFile(join(folder, 'labels.npy'), Buffer.concat([npyHeader({ type: '<i4', shape: [2] }), Buffer.alloc(8)])),
  ],
  [
    'labels of another type',
    (folder) =>
      writeFile(join(folder, 'labels.npy'), Buffer.concat([npyHeader({ type: '<f4', shape: [3] }), Buffer.alloc(12)])),
  ],
  ['a description cut short', (folder) => truncate(join(folder, 'recording.json'), 100)],
  ['a description of something else', (folder) => writeFile(join(folder, 'recording.json'), '{}')],
])('%s is damage, and the message says what to do', async (_, damage) => {
  const folder = await ingested();
  await damage(folder);
  const failure = openRecording(folder);
  await expect(failure).rejects.toMatchObject({ code: 'recording_damaged' });
  await expect(failure).rejects.toThrow(/Ingest its source file again/);
});

test('loading can be cancelled', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(openRecording(await ingested(), controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
});
