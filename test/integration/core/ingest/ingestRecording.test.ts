import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type IngestedRecording, ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { recordingSchema } from '../../../../src/shared/entities/recording';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const CSV = 'frame,a,b,label\n0,1.5,,0\n1,2,-3e-5,1\n2,4,5,0\n';

function ingest(path: string, recordingsRoot: string, day = 1): Promise<IngestedRecording> {
  return ingestRecording({
    path,
    recordingsRoot,
    signal: new AbortController().signal,
    now: () => new Date(Date.UTC(2024, 0, day)),
  });
}

test('a recording gets its place by its hash, with a valid description', async () => {
  const root = join(newFolder(), 'workspace', 'recordings');
  const { recording, alreadyIngested } = await ingest(await writeText(newFolder(), CSV), root);
  expect(alreadyIngested).toBe(false);
  expect(await readdir(root)).toEqual([recording.hash]);
  expect((await readdir(join(root, recording.hash))).sort()).toEqual(['labels.npy', 'recording.json', 'traces.npy']);
  const stored: unknown = JSON.parse(await readFile(join(root, recording.hash, 'recording.json'), 'utf8'));
  expect(recordingSchema.parse(stored)).toEqual(recording);
  expect(recording).toMatchObject({
    id: recording.hash.slice(0, 12),
    name: 'recording',
    format: 'csv',
    sourceFile: 'recording.csv',
    frames: 3,
    neurons: 2,
    classes: { '0': { name: 'class 0', frames: 2 }, '1': { name: 'class 1', frames: 1 } },
    ingestedAt: '2024-01-01T00:00:00.000Z',
  });
  expect(recording.findings.map(({ code }) => code)).toEqual(['missing_values', 'rare_class', 'unnamed_class']);
});

test('the same data in another dialect, under another name, are the same recording', async () => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  const first = await ingest(await writeText(folder, CSV), root);
  const same = '\uFEFFt;"a";b;l\r\n0;1.50;inf;0\r\n1;2.0;-0.00003;1.0\r\n2;"4";5;0';
  const again = await ingest(await writeText(folder, same, 'other.csv'), root, 2);
  expect(again.alreadyIngested).toBe(true);
  expect(again.recording.hash).toBe(first.recording.hash);
  expect(again.recording.findings.at(-1)).toMatchObject({ code: 'already_ingested' });
  expect(again.recording.ingestedAt).toBe(first.recording.ingestedAt);
  expect(await readdir(root)).toEqual([first.recording.hash]);
  const { meta } = await openRecording(join(root, first.recording.hash));
  expect(meta.name).toBe('other');
  expect(meta.findings.map(({ code }) => code)).not.toContain('already_ingested');
});

test.each([
  ['a value', CSV.replace('1.5', '1.6'), '{}'],
  ['a label', CSV.replace('2,4,5,0', '2,4,5,1'), '{}'],
  ['a neuron name', CSV.replace(',b,', ',c,'), '{}'],
  ['a class name', CSV, '{"classes":{"1":"walk"}}'],
  ['the frame rate', CSV, '{"frame_rate_hz":15}'],
  ['the trial border', CSV, '{"trial_frames":3}'],
])('another hash follows from %s', async (_, csv, sidecar) => {
  const folder = newFolder();
  const { recording } = await ingest(await writeText(folder, CSV), join(folder, 'recordings'));
  await writeText(folder, sidecar, 'changed.json');
  const changed = await ingest(await writeText(folder, csv, 'changed.csv'), join(folder, 'recordings'));
  expect(changed.recording.hash).not.toBe(recording.hash);
});

test('what is only written about a recording does not change its hash', async () => {
  const folder = newFolder();
  const { recording } = await ingest(await writeText(folder, CSV), join(folder, 'recordings'));
  await writeText(folder, '{"name":"Mouse 7","species":"mouse","rig":2}', 'recording.json');
  const again = await ingest(join(folder, 'recording.csv'), join(folder, 'recordings'));
  expect(again).toMatchObject({
    alreadyIngested: true,
    recording: { hash: recording.hash, name: 'Mouse 7', extra: { rig: 2 } },
  });
});

test.each<[string, (folder: string) => Promise<void>]>([
  ['cut short', (folder) => truncate(join(folder, 'traces.npy'), 130)],
  ['changed', (folder) => writeFile(join(folder, 'labels.npy'), Buffer.alloc(140))],
])('a stored recording that was %s is replaced', async (_, damage) => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  const path = await writeText(folder, CSV);
  const { recording } = await ingest(path, root);
  await damage(join(root, recording.hash));
  expect((await ingest(path, root)).alreadyIngested).toBe(false);
  expect((await openRecording(join(root, recording.hash))).labels).toEqual(Int32Array.of(0, 1, 0));
  expect(await readdir(root)).toEqual([recording.hash]);
});

test('the same file ingested twice at once gives one recording', async () => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  const path = await writeText(folder, CSV);
  const both = await Promise.all([ingest(path, root), ingest(path, root)]);
  expect(both[0].recording.hash).toBe(both[1].recording.hash);
  expect(await readdir(root)).toEqual([both[0].recording.hash]);
});

test('progress goes up to 1', async () => {
  const folder = newFolder();
  const rows = Array.from({ length: 3000 }, (_, frame) => `${frame},${'0.25,'.repeat(300)}${frame % 2}`).join('\n');
  const fractions: number[] = [];
  await ingestRecording({
    path: await writeText(folder, rows),
    recordingsRoot: join(folder, 'recordings'),
    signal: new AbortController().signal,
    onProgress: (fraction) => fractions.push(fraction),
    now: () => new Date(0),
  });
  expect(fractions.length).toBeGreaterThan(2);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});
