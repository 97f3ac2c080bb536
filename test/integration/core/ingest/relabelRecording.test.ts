import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { relabelRecording } from '../../../../src/core/ingest/relabelRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import type { LabelEdits } from '../../../../src/shared/entities/labelEdits';
import { type Recording, UNLABELLED } from '../../../../src/shared/entities/recording';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const signal = new AbortController().signal;
const now = () => new Date(Date.UTC(2026, 4, 5));
const CSV = [
  'frame,a,b,label',
  ...Array.from({ length: 300 }, (_, row) => `${row},${row / 7},${-row},${(row >> 5) % 3}`),
];

async function ingested(): Promise<{ readonly root: string; readonly recording: Recording }> {
  const root = join(newFolder(), 'recordings');
  const path = await writeText(newFolder(), CSV.join('\n'));
  return { root, recording: (await ingestRecording({ path, recordingsRoot: root, signal, now })).recording };
}

const relabel = (
  root: string,
  { hash }: Recording,
  edits: LabelEdits['edits'],
  classNames: LabelEdits['classNames'] = {},
) => relabelRecording({ folder: join(root, hash), recordingsRoot: root, edits, classNames, now, signal });

describe('correcting labels', () => {
  test('makes a new version with other labels and the same traces; the old one stays as it was', async () => {
    const { root, recording } = await ingested();
    const edits = [
      { firstFrame: 10, endFrame: 20, label: 7 },
      { firstFrame: 15, endFrame: 17, label: null },
    ];
    const version = await relabel(root, recording, edits, { 7: 'grooming' });
    expect(version).toMatchObject({ previousVersion: recording.id, unlabelledFrames: 2, frames: 300 });
    expect(version.classes['7']).toEqual({ name: 'grooming', frames: 8 });
    const [old, copy] = [
      await openRecording(join(root, recording.hash)),
      await openRecording(join(root, version.hash)),
    ];
    expect(old.meta).toEqual(recording);
    expect(copy.traces).toEqual(old.traces);
    const changed = Int32Array.from(old.labels).fill(7, 10, 20).fill(UNLABELLED, 15, 17);
    expect(copy.labels).toEqual(changed);
    const inode = async ({ hash }: Recording) => (await stat(join(root, hash, 'traces.npy'))).ino;
    expect(await inode(version)).toBe(await inode(recording));
  });

  test('tells anew what follows from labels, and keeps the other findings', async () => {
    const { root, recording } = await ingested();
    const version = await relabel(root, recording, [{ firstFrame: 0, endFrame: 300, label: null }]);
    const codes = version.findings.map(({ code }) => code);
    expect(codes).toContain('no_labels');
    expect(codes).not.toContain('unnamed_class');
    expect(version.classes).toEqual({});
    const again = await relabel(root, version, [{ firstFrame: 0, endFrame: 150, label: 1 }]);
    expect(again.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['unlabelled_frames', 'rare_class']));
    expect(again.previousVersion).toBe(version.id);
  });

  test('that changes nothing gives the recording itself, and changing back gives the old one', async () => {
    const { root, recording } = await ingested();
    expect(await relabel(root, recording, [{ firstFrame: 0, endFrame: 5, label: 0 }])).toEqual(recording);
    const version = await relabel(root, recording, [{ firstFrame: 0, endFrame: 5, label: 2 }]);
    const back = await relabel(root, version, [{ firstFrame: 0, endFrame: 5, label: 0 }]);
    expect(back).toMatchObject({ id: recording.id, ingestedAt: recording.ingestedAt, previousVersion: version.id });
  });

  test.each([
    [[{ firstFrame: 290, endFrame: 301, label: 1 }], {}, /frames 0 to 299/],
    [[{ firstFrame: 5, endFrame: 5, label: 1 }], {}, /frames 0 to 299/],
    [[{ firstFrame: 0, endFrame: 5, label: 9 }], { 9: 'class 1' }, /both be called "class 1"/],
  ])('refuses %j with names %j', async (edits, names, message) => {
    const { root, recording } = await ingested();
    await expect(relabel(root, recording, edits, names)).rejects.toMatchObject({
      code: 'request_invalid',
      message: expect.stringMatching(message),
    });
  });
});
