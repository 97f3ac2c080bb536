import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openWorkspace, type Workspace } from '../../../../src/core/store/workspace';
import { relabelStored } from '../../../../src/main/handlers/relabelStored';
import { newestVersions } from '../../../../src/shared/entities/recordingVersions';
import { smallCsv } from '../../../support/commandLine';
import { steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { versionsInThisProcess } from '../../../support/versionsInThisProcess';

const newFolder = temporaryFolders();
const now = steppingClock();
const versions = versionsInThisProcess(now);

async function withRecording(work: (workspace: Workspace, id: string) => Promise<void>): Promise<void> {
  const root = newFolder();
  const workspace = openWorkspace(root, { writer: true, program: 'test', now });
  try {
    const signal = new AbortController().signal;
    const path = await smallCsv(root);
    const { recording } = await ingestRecording({ path, recordingsRoot: workspace.paths.recordings, signal, now });
    workspace.store.recordings.put(recording);
    await work(workspace, recording.id);
  } finally {
    workspace.close();
  }
}

describe('corrected labels', () => {
  it('are a new version in the workspace; the one before stays, and is no longer the newest', () =>
    withRecording(async (workspace, id) => {
      const before = workspace.store.recordings.get(id);
      const edits = [
        { firstFrame: 3, endFrame: 8, label: 77 },
        { firstFrame: 20, endFrame: 22, label: null },
      ];
      const after = await relabelStored(workspace, versions, id, { edits, classNames: { 77: 'groom' } });
      expect(after).toMatchObject({
        previousVersion: id,
        unlabelledFrames: 2,
        classes: { 77: { name: 'groom', frames: 5 } },
      });
      expect(after.neuronIds).toEqual(before.neuronIds);
      const { recordings, events } = workspace.store;
      expect(newestVersions(recordings.list()).map((one) => one.id)).toEqual([after.id]);
      expect(recordings.get(id)).toEqual(before);
      expect(events.list()).toContainEqual(
        expect.objectContaining({ kind: 'recording.relabelled', subject: after.id }),
      );
      const labels = readFileSync(join(workspace.paths.recordings, after.hash, 'labels.npy')).subarray(128);
      expect([...new Int32Array(Uint8Array.from(labels).buffer).subarray(3, 8)]).toEqual([77, 77, 77, 77, 77]);
      expect(existsSync(join(workspace.paths.recordings, before.hash, 'traces.npy'))).toBe(true);
    }));

  it('that are what they were make no version', () =>
    withRecording(async (workspace, id) => {
      const label = Number(Object.keys(workspace.store.recordings.get(id).classes)[0]);
      const there = await relabelStored(workspace, versions, id, {
        edits: [{ firstFrame: 0, endFrame: 1, label }],
        classNames: {},
      });
      const again = await relabelStored(workspace, versions, there.id, {
        edits: [{ firstFrame: 0, endFrame: 1, label }],
        classNames: {},
      });
      expect(again.id).toBe(there.id);
    }));

  it('of frames that are not there are refused', () =>
    withRecording(async (workspace, id) => {
      const edits = [{ firstFrame: 5, endFrame: 10_000_000, label: 1 }];
      await expect(relabelStored(workspace, versions, id, { edits, classNames: {} })).rejects.toMatchObject({
        code: 'request_invalid',
      });
      expect(workspace.store.recordings.list()).toHaveLength(1);
    }));
});
