import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { renameClasses } from '../../../../src/core/ingest/renameClasses';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { openStore } from '../../../../src/core/store/openStore';
import type { Recording } from '../../../../src/shared/entities/recording';
import { newestVersions } from '../../../../src/shared/entities/recordingVersions';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const signal = new AbortController().signal;
const CSV = [
  'frame,a,b,label',
  ...Array.from({ length: 300 }, (_, row) => `${row},${row / 7},${-row},${(row >> 5) % 3}`),
];
const now = () => new Date(Date.UTC(2026, 4, 5));

async function ingested(sidecar?: object): Promise<{ readonly root: string; readonly recording: Recording }> {
  const [root, folder] = [join(newFolder(), 'recordings'), newFolder()];
  const path = await writeText(folder, CSV.join('\n'));
  if (sidecar) await writeFile(path.replace(/csv$/u, 'json'), JSON.stringify(sidecar));
  return { root, recording: (await ingestRecording({ path, recordingsRoot: root, signal, now })).recording };
}

const rename = (root: string, { hash }: Recording, names: Record<string, string>) =>
  renameClasses({ folder: join(root, hash), recordingsRoot: root, names, now, signal });

describe('renaming classes', () => {
  test('makes another recording of the same arrays, which says what it comes from', async () => {
    const { root, recording } = await ingested();
    const renamed = await rename(root, recording, { 1: ' walk ', 2: 'run' });
    expect(renamed).toMatchObject({ previousVersion: recording.id, name: recording.name, frames: 300 });
    expect(renamed.id).not.toBe(recording.id);
    expect(Object.values(renamed.classes).map(({ name }) => name)).toEqual(['class 0', 'walk', 'run']);
    const [old, copy] = await Promise.all([
      openRecording(join(root, recording.hash)),
      openRecording(join(root, renamed.hash)),
    ]);
    expect(copy.traces).toEqual(old.traces);
    expect(copy.labels).toEqual(old.labels);
    expect(copy.meta).toEqual(renamed);
    expect(old.meta).toEqual(recording);
    const inode = async ({ hash }: Recording) => (await stat(join(root, hash, 'traces.npy'))).ino;
    expect(await inode(renamed)).toBe(await inode(recording));
  });

  test('gives the recording that the file has whose sidecar says these names', async () => {
    const { root, recording } = await ingested();
    const renamed = await rename(root, recording, { 0: 'rest', 1: 'walk', 2: 'run' });
    const { recording: named } = await ingested({ classes: { 0: 'rest', 1: 'walk', 2: 'run' } });
    expect(renamed.hash).toBe(named.hash);
    expect(renamed.findings.map(({ code }) => code)).toEqual(named.findings.map(({ code }) => code));
  });

  test('speaks of classes by their new names in findings', async () => {
    const { root, recording } = await ingested();
    const message = ({ findings }: Recording) => findings.find(({ code }) => code === 'unnamed_class')?.message;
    expect(message(recording)).toMatch(/"class 0", "class 1", "class 2"/);
    expect(message(await rename(root, recording, { 1: 'walk' }))).toMatch(/"class 0", "class 2"/);
  });

  test('leads back with the names of before', async () => {
    const { root, recording } = await ingested();
    const renamed = await rename(root, recording, { 1: 'walk' });
    const back = await rename(root, renamed, { 1: 'class 1' });
    expect(back).toMatchObject({ id: recording.id, previousVersion: renamed.id, ingestedAt: recording.ingestedAt });
    expect(await rename(root, renamed, { 1: 'walk' })).toEqual(renamed);
  });

  test.each([
    [{ 1: '  ' }, /The name of class 1 has 0 letters/],
    [{ 1: 'class 2' }, /Two classes would be called "class 2"/],
    [{ 7: 'walk' }, /has no class 7/],
  ])('refuses %j', async (names, message) => {
    const { root, recording } = await ingested();
    await expect(rename(root, recording, names)).rejects.toMatchObject({
      code: 'request_invalid',
      message: expect.stringMatching(message),
    });
  });

  test('refuses arrays that are not those of the recording', async () => {
    const { root, recording } = await ingested();
    const traces = join(root, recording.hash, 'traces.npy');
    const bytes = await readFile(traces);
    bytes[bytes.length - 2] = (bytes.at(-2) as number) ^ 1;
    await writeFile(traces, bytes);
    await expect(rename(root, recording, { 1: 'walk' })).rejects.toMatchObject({ code: 'recording_damaged' });
  });
});

describe('versions in the store', () => {
  const open = () => openStore(join(newFolder(), 'gridwalk.db'), { now });

  test('lists show the newest, a name leads to it, and going back makes the old one the newest', async () => {
    const { root, recording } = await ingested();
    const renamed = await rename(root, recording, { 1: 'walk' });
    const store = open();
    for (const one of [recording, renamed]) store.recordings.put(one);
    store.recordings.supersede(recording.id, renamed.id);
    const newest = () => newestVersions(store.recordings.list()).map(({ id }) => id);
    expect(newest()).toEqual([renamed.id]);
    expect(store.recordings.find(recording.name).id).toBe(renamed.id);
    expect(store.recordings.get(recording.id).id).toBe(recording.id);
    store.recordings.put(recording);
    store.recordings.put({ ...renamed, previousVersion: undefined });
    expect(newest()).toEqual([renamed.id]);
    store.recordings.supersede(renamed.id, recording.id);
    expect(newest()).toEqual([recording.id]);
    expect(store.recordings.find(recording.name).id).toBe(recording.id);
    store.close();
  });

  test('in a chain of three, the first one again is the newest of all', async () => {
    const { root, recording: first } = await ingested();
    const second = await rename(root, first, { 1: 'walk' });
    const third = await rename(root, second, { 1: 'run' });
    const store = open();
    for (const one of [first, second, third]) store.recordings.put(one);
    store.recordings.supersede(third.id, first.id);
    expect(newestVersions(store.recordings.list()).map(({ id }) => id)).toEqual([first.id]);
    store.close();
  });
});
