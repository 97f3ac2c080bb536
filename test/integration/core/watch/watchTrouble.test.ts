import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WatchActions } from '../../../../src/core/watch/WatchActions';
import { NO_ACTION } from '../../../../src/shared/entities/watch';
import { WorkbenchError } from '../../../../src/shared/errors';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { openWatching, recordingText, SOON, watchings, writeRecording } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const watching = watchings(folder);
const pauseOf = ({ changedAt, nextTryAt }: { changedAt: string; nextTryAt: string | null }) =>
  Date.parse(nextTryAt ?? changedAt) - Date.parse(changedAt);

describe('a file that cannot be taken', () => {
  it('is not taken until its last row is whole, and fails when that does not come', async () => {
    const { rig, comesTo, recordings } = await watching();
    const path = join(rig, 'a.csv');
    writeFileSync(path, recordingText(1).slice(0, -4));
    expect((await comesTo(path, 'settling')).reason).toMatch(/^Not whole yet: its last row has 3 of 4 cells/);
    expect(await comesTo(path, 'failed')).toMatchObject({ errorCode: 'file_damaged', attempts: 3 });
    appendFileSync(path, '0,1\n');
    await comesTo(path, 'done');
    expect(recordings()).toMatchObject([{ frames: 12 }]);
  });

  it('is tried again with growing pauses, with the reason shown, and at once when it changes', async () => {
    const { rig, comesTo, of } = await watching();
    const path = join(rig, 'a.csv');
    writeFileSync(path, recordingText(1).replace('0.5', 'zero').replace('1.5', 'one'));
    const first = await comesTo(path, 'failed');
    expect(first).toMatchObject({ errorCode: 'csv_bad_number', attempts: 1, recordingId: null });
    expect(first.reason).toContain(path);
    await expect.poll(() => of(path)?.attempts, SOON).toBe(4);
    const fourth = of(path) as typeof first;
    expect(pauseOf(fourth)).toBeGreaterThan(15 * pauseOf(first));
    writeFileSync(path, recordingText(1));
    const done = await comesTo(path, 'done');
    expect(done).toMatchObject({ reason: null, errorCode: null, nextTryAt: null });
    expect(done.changedAt < (fourth.nextTryAt ?? '')).toBe(true);
  });

  it('is tried again at once when the user says so', async () => {
    let full = true;
    const { rig, comesTo, of, folders } = await watching(
      { settleSeconds: 1 },
      {
        ingest: (usual) => (request) =>
          full ? Promise.reject(new WorkbenchError('disk_full', 'The disk is full.')) : usual(request),
      },
    );
    const path = writeRecording(rig, 'a.csv', 1);
    const { id, reason } = await comesTo(path, 'failed');
    expect(reason).toBe('The disk is full.');
    await expect.poll(() => of(path)?.attempts, SOON).toBe(3);
    const { nextTryAt } = of(path) ?? {};
    full = false;
    expect(folders.retry(id)).toMatchObject({ outcome: 'settling', attempts: 0 });
    const done = await comesTo(path, 'done');
    expect(done.changedAt < (nextTryAt ?? '')).toBe(true);
    expect(() => folders.retry(id)).toThrow(/cannot be tried again: it is done/);
  });

  it('is marked as gone when it goes away, and taken when it is back', async () => {
    const { rig, comesTo } = await watching({ settleSeconds: 1 });
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'seen');
    rmSync(path);
    expect((await comesTo(path, 'skipped')).reason).toBe('It went away before it was taken.');
    writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'done');
  });

  it('is read again when it changed while it was read, and the torn version is kept nowhere', async () => {
    let reads = 0;
    const { rig, comesTo, recordings, workspace } = await watching(
      {},
      {
        ingest: (usual) => async (request) => {
          const recording = await usual(request);
          if (reads++ === 0) appendFileSync(request.path, '12,9,9,1\n');
          return recording;
        },
      },
    );
    await comesTo(writeRecording(rig, 'a.csv', 1), 'done');
    expect(reads).toBe(2);
    expect(recordings()).toMatchObject([{ frames: 13 }]);
    expect(readdirSync(workspace.paths.recordings)).toHaveLength(1);
  });
});

describe('a stop', () => {
  it('abandons what is being read, and the next start takes it', async () => {
    const root = folder();
    const { rig, comesTo, close } = await watching(
      {},
      {
        root,
        ingest:
          () =>
          ({ signal }) =>
            new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Stopped.')));
            }),
      },
    );
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'ingesting');
    await close();
    const again = openWatching({ root });
    expect(again.events()).toMatchObject([{ outcome: 'settling', reason: expect.stringContaining('stopped') }]);
    await again.folders.start();
    await again.comesTo(path, 'done');
    await again.close();
  });
});

describe('a stop of what hangs', () => {
  it('does not wait for ever', async () => {
    const hung = () => () => new Promise<never>(() => undefined);
    const { rig, comesTo, folders, rule } = await watching({}, { ingest: hung });
    await comesTo(writeRecording(rig, 'a.csv', 1), 'ingesting');
    await folders.remove(rule.id);
    expect(folders.status()).toEqual([]);
  });
});

describe('the action of a rule', () => {
  /** Actions that fail as long as they are told to. */
  const someActions = () => {
    const seen: string[] = [];
    const state = { fails: false };
    const actions: WatchActions = {
      check: () => undefined,
      perform: async ({ recording, save }) => {
        seen.push(recording.name);
        if (state.fails) throw new WorkbenchError('run_not_found', 'No such run.');
        save({ ...NO_ACTION, state: 'done', runId: 'r', message: 'Queued.' });
      },
    };
    return { actions, seen, state };
  };

  it('is carried out once on a recording, however often its content comes', async () => {
    const { actions, seen } = someActions();
    const { rig, comesTo, of } = await watching({ action: { kind: 'train', overrides: [] } }, { actions });
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'done');
    await expect
      .poll(() => of(path)?.action, SOON)
      .toEqual({ state: 'done', runId: 'r', message: 'Queued.', scores: null });
    const copy = writeRecording(rig, 'copy.csv', 1);
    expect((await comesTo(copy, 'duplicate')).action.state).toBe('none');
    expect(seen).toEqual(['a']);
  });

  it('that fails leaves the recording in, says why, and can be tried again', async () => {
    const { actions, state } = someActions();
    const { rig, comesTo, of, folders } = await watching({ action: { kind: 'predict', runId: 'r' } }, { actions });
    state.fails = true;
    const path = writeRecording(rig, 'a.csv', 1);
    const { id } = await comesTo(path, 'done');
    await expect.poll(() => of(path)?.action, SOON).toMatchObject({ state: 'failed', message: 'No such run.' });
    state.fails = false;
    folders.retry(id);
    await expect.poll(() => of(path)?.action.state, SOON).toBe('done');
    expect(of(path)?.outcome).toBe('done');
  });

  it('that was under way when everything stopped is carried out at the next start', async () => {
    const root = folder();
    const waits: WatchActions = {
      check: () => undefined,
      perform: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Stopped.')));
        }),
    };
    const { rig, comesTo, close } = await watching(
      { action: { kind: 'predict', runId: 'r' } },
      { root, actions: waits },
    );
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'done');
    await close();
    const { actions, seen } = someActions();
    const again = openWatching({ root, actions });
    await again.folders.start();
    await expect.poll(() => again.of(path)?.action.state, SOON).toBe('done');
    expect(seen).toEqual(['a']);
    await again.close();
  });
});
