import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../support/ManualClock';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { aRule, recordingText, SOON, watchings, writeRecording } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const watching = watchings(folder);
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a watched folder', () => {
  it('takes a file that was there, one that comes, and one in a folder that is made later', async () => {
    const rig = join(folder(), 'rig');
    const first = writeRecording(rig, 'first.csv', 1);
    const { comesTo, recordings } = await watching({ folder: rig });
    await comesTo(first, 'done');
    await comesTo(writeRecording(rig, 'second.csv', 2), 'done');
    const third = await comesTo(writeRecording(join(rig, 'day', 'two'), 'third.csv', 3), 'done');
    expect(
      recordings()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['first', 'second', 'third']);
    expect(recordings().some(({ id }) => id === third.recordingId)).toBe(true);
  });

  it('leaves alone what the patterns do not mean, what begins with a dot, and sidecars', async () => {
    const { rig, comesTo, events } = await watching({ exclude: ['old/'] });
    writeFileSync(join(rig, 'notes.md'), 'x');
    writeRecording(rig, '.copying.csv', 1);
    writeRecording(join(rig, 'old'), 'a.csv', 2);
    writeFileSync(join(rig, 'b.json'), '{"name": "mouse"}');
    await comesTo(writeRecording(rig, 'b.csv', 3), 'done');
    expect(events()).toHaveLength(1);
  });

  it('takes a folder that is moved in, and a file that is renamed to a name that is meant', async () => {
    const { rig, comesTo } = await watching();
    const elsewhere = join(folder(), 'day');
    writeRecording(elsewhere, 'a.csv', 1);
    renameSync(elsewhere, join(rig, 'day'));
    await comesTo(join(rig, 'day', 'a.csv'), 'done');
    renameSync(writeRecording(rig, 'b.csv.part', 2), join(rig, 'b.csv'));
    await comesTo(join(rig, 'b.csv'), 'done');
  });

  it('polls a network share instead of listening', async () => {
    const listen = () => expect.fail('it listens');
    const { rig, comesTo, folders } = await watching({ polling: true }, { listen });
    await comesTo(writeRecording(rig, 'a.csv', 1), 'done');
    expect(folders.status()).toMatchObject([{ state: 'polling', problem: null, counts: { done: 1 } }]);
  });

  it('goes on polling where the system gives no more watches, and says so', async () => {
    const noSpace = Object.assign(new Error('no space for watches'), { code: 'ENOSPC' });
    const { rig, comesTo, folders } = await watching(
      {},
      {
        listen: (_folder, { onError }) => {
          setTimeout(() => onError(noSpace), 0);
          return { close: async () => undefined };
        },
      },
    );
    await comesTo(writeRecording(rig, 'a.csv', 1), 'done');
    expect(folders.status()).toMatchObject([{ state: 'polling' }]);
  });

  it('is looked through again soon when it began to be listened to while it was looked through', async () => {
    const clock = new ManualClock();
    const rig = join(folder(), 'rig');
    const there = writeRecording(rig, 'there.csv', 1);
    const { of } = await watching(
      { folder: rig },
      {
        clock,
        // Ready at once, and deaf to what came before.
        listen: (_folder, { onReady }) => {
          onReady();
          return { close: async () => undefined };
        },
      },
    );
    await expect.poll(() => of(there), SOON).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = writeRecording(rig, 'late.csv', 2);
    clock.pass(3);
    await expect.poll(() => of(late), SOON).toBeDefined();
  });

  it('is waited for when it is not there yet, and again when it has gone', async () => {
    const home = folder();
    const rig = join(home, 'rig');
    const { comesTo, folders, recordings, events } = await watching({ folder: rig });
    const state = () => folders.status()[0]?.state;
    await expect.poll(state, SOON).toBe('folder_missing');
    await comesTo(writeRecording(rig, 'a.csv', 1), 'done');
    expect(state()).toBe('watching');
    renameSync(rig, join(home, 'unplugged'));
    await expect.poll(state, SOON).toBe('folder_missing');
    renameSync(join(home, 'unplugged'), rig);
    await comesTo(writeRecording(rig, 'b.csv', 2), 'done');
    expect(recordings()).toHaveLength(2);
    expect(events()).toHaveLength(2);
  });

  it('follows a link that lies in it once, wherever it leads, and goes round in no circle', async () => {
    const { rig, comesTo, recordings, events } = await watching();
    const outside = folder();
    writeRecording(join(outside, 'day'), 'a.csv', 1);
    symlinkSync(rig, join(outside, 'day', 'back'));
    symlinkSync(join(outside, 'day'), join(rig, 'one'));
    symlinkSync(join(outside, 'day'), join(rig, 'two'));
    symlinkSync(rig, join(rig, 'self'));
    symlinkSync(writeRecording(outside, 'b.csv', 2), join(rig, 'linked.csv'));
    symlinkSync(join(outside, 'gone.csv'), join(rig, 'broken.csv'));
    await comesTo(join(rig, 'linked.csv'), 'done');
    await expect.poll(() => recordings().length, SOON).toBe(2);
    writeRecording(join(outside, 'day'), 'c.csv', 3);
    await expect.poll(() => recordings().length, SOON).toBe(3);
    expect(events()).toHaveLength(3);
  });

  it('may hold the workspace, from which nothing is taken, but does not lie in it', async () => {
    const rig = join(folder(), 'rig');
    const root = join(rig, 'workspace');
    const first = writeRecording(rig, 'a.csv', 1);
    writeRecording(root, 'own.csv', 2);
    const { comesTo, events, folders } = await watching({ folder: rig, include: ['*.csv', '*.npy'] }, { root });
    await comesTo(first, 'done');
    writeFileSync(join(rig, 'note.txt'), 'x');
    await later(800);
    expect(events()).toHaveLength(1);
    for (const own of [root, join(root, 'recordings')])
      await expect(folders.save(null, aRule(own, { name: own }))).rejects.toThrow(/belongs to the workspace/);
  });

  it('is not looked at while its rule is off, and a changed rule finds what it left', async () => {
    const { rig, rule, folders, comesTo, events } = await watching();
    await folders.enable(rule.id, false);
    writeRecording(rig, 'a.csv', 1);
    const tsv = join(rig, 'b.tsv');
    writeFileSync(tsv, recordingText(2).replaceAll(',', '\t'));
    await later(800);
    expect(events()).toEqual([]);
    expect(folders.status()).toMatchObject([{ state: 'off' }]);
    await folders.save(rule.id, aRule(rig, { include: ['*.tsv'] }));
    await comesTo(tsv, 'done');
    expect(events()).toHaveLength(1);
    await folders.remove(rule.id);
    expect([events(), folders.status()]).toEqual([[], []]);
  });
});

describe('a file that is saved again', () => {
  it('becomes a new recording that follows the old one', async () => {
    const { rig, comesTo, workspace } = await watching();
    const path = writeRecording(rig, 'a.csv', 1);
    const first = await comesTo(path, 'done');
    writeFileSync(path, recordingText(2, 20));
    await expect.poll(() => workspace.store.recordings.list().length, SOON).toBe(2);
    const second = await comesTo(path, 'done');
    expect(second).toMatchObject({
      previousVersion: first.recordingId,
      reason: `A new version of ${first.recordingId}, which stays.`,
    });
    expect(workspace.store.recordings.get(second.recordingId as string).previousVersion).toBe(first.recordingId);
    // By its name the newest version is found.
    expect(workspace.store.recordings.find('a').id).toBe(second.recordingId);
  });

  it('is noted and not stored again when its content is the same, and so is a copy', async () => {
    const { rig, comesTo, recordings, events } = await watching();
    const path = writeRecording(rig, 'a.csv', 1);
    const { recordingId } = await comesTo(path, 'done');
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    const again = await comesTo(path, 'duplicate');
    expect(again).toMatchObject({ recordingId, reason: 'Saved again with the same content; no new version.' });
    const copy = await comesTo(writeRecording(rig, 'copy.csv', 1), 'duplicate');
    expect(copy.recordingId).toBe(recordingId);
    expect(copy.reason).toMatch(/^The same content is in the workspace since .*, from a\.csv\.$/);
    expect([recordings().length, events().length]).toEqual([1, 3]);
  });

  it('is said to have a newer version when a copy of what it was comes in', async () => {
    const { rig, comesTo, recordings } = await watching();
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'done');
    writeFileSync(path, recordingText(2, 20));
    await expect.poll(() => recordings().length, SOON).toBe(2);
    const { recordingId } = await comesTo(path, 'done');
    const copy = await comesTo(writeRecording(rig, 'old.csv', 1), 'duplicate');
    expect(copy.reason).toContain(`Its newest version is ${recordingId}, made `);
  });

  it('keeps its recording when it is renamed, and its versions go on under the new name', async () => {
    const { rig, comesTo, of, workspace } = await watching();
    const path = writeRecording(rig, 'a.csv', 1);
    const { recordingId } = await comesTo(path, 'done');
    const renamed = join(rig, 'b.csv');
    renameSync(path, renamed);
    const moved = await comesTo(renamed, 'skipped');
    expect(moved).toMatchObject({ recordingId, reason: `Renamed from ${path}; it is in the workspace already.` });
    writeFileSync(renamed, recordingText(9));
    await comesTo(renamed, 'done');
    expect(of(renamed)?.previousVersion).toBe(recordingId);
    expect(workspace.store.recordings.list()).toHaveLength(2);
  });

  it('is taken under its new name when it is renamed before it was taken', async () => {
    const { rig, comesTo, recordings } = await watching({ settleSeconds: 1 });
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'seen');
    const renamed = join(rig, 'b.csv');
    renameSync(path, renamed);
    await comesTo(renamed, 'done');
    expect((await comesTo(path, 'skipped')).reason).toBe(`It was renamed to ${renamed}.`);
    expect(recordings()).toHaveLength(1);
  });

  it('is taken anew when its sidecar comes late', async () => {
    const { rig, comesTo, recordings } = await watching();
    const path = writeRecording(rig, 'a.csv', 1);
    await comesTo(path, 'done');
    writeFileSync(join(rig, 'a.json'), '{"classes": {"0": "rest", "1": "run"}}');
    await expect.poll(() => recordings().length, SOON).toBe(2);
    expect(recordings()[0]?.classes['1']?.name).toBe('run');
    expect(recordings()[0]?.previousVersion).toBe(recordings()[1]?.id);
  });
});

describe('companions', () => {
  it('are waited for, and are no recordings themselves', async () => {
    const { rig, comesTo, events } = await watching({ companions: ['{name}.json', '{name}-notes.csv'] });
    const notes = writeRecording(rig, 'a-notes.csv', 7);
    const path = writeRecording(rig, 'a.csv', 1);
    expect((await comesTo(path, 'waiting')).reason).toMatch(/^Waiting for a\.json; /);
    writeFileSync(join(rig, 'a.json'), '{"name": "mouse"}');
    await comesTo(path, 'done');
    expect(events().map((event) => event.path)).not.toContain(notes);
  });

  it('are done without after the limit, with a note', async () => {
    const { rig, comesTo } = await watching({ companions: ['{name}.json'], companionWaitSeconds: 1 });
    const path = writeRecording(rig, 'a.csv', 1);
    expect((await comesTo(path, 'done')).reason).toBe('Taken without a.json, which did not come.');
  });

  it('are the parts of a folder that is a recording', async () => {
    const { rig, comesTo } = await watching({ include: ['**/suite2p/'], companionWaitSeconds: 100 });
    const plane = join(rig, 'mouse', 'suite2p', 'plane0');
    mkdirSync(plane, { recursive: true });
    writeFileSync(join(plane, 'F.npy'), npy([2, 3]));
    const waiting = await comesTo(join(rig, 'mouse', 'suite2p'), 'waiting');
    expect(waiting.reason).toMatch(/^Waiting for .*Fneu\.npy, .*iscell\.npy, .*spks\.npy; /);
  });
});

/** A float32 array of zeros as NumPy writes it. */
function npy(shape: readonly number[]): Buffer {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`.padEnd(117);
  const prefix = Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1');
  return Buffer.concat([prefix, Buffer.from(`${header}\n`, 'latin1'), Buffer.alloc(4 * shape.reduce((a, b) => a * b))]);
}
