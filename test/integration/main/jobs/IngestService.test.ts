import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renameClasses } from '../../../../src/core/ingest/renameClasses';
import { createId } from '../../../../src/core/store/createId';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import { IngestService } from '../../../../src/main/jobs/IngestService';
import { clockComparisonSchema } from '../../../../src/shared/entities/clockComparison';
import { DEFAULT_INGEST, ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';
import type { IngestTask } from '../../../../src/shared/entities/job';
import { newestVersions } from '../../../../src/shared/entities/recordingVersions';
import { bundleForNode } from '../../../support/bundleForNode';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';
import { steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
let script: string;
let root: string;
let store: Store;
let tasks: Map<string, IngestTask[]>;
let workers: ReturnType<typeof forkWorker>[];
let service: IngestService;

const bundles = mkdtempSync(join(tmpdir(), 'gridwalk-test-'));
beforeAll(async () => {
  script = await bundleForNode(join(__dirname, 'programs/ingestWorker.ts'), bundles);
});
afterAll(() => rmSync(bundles, { recursive: true }));
beforeEach(() => {
  root = folder();
  store = openStore(':memory:', { now: steppingClock() });
  tasks = new Map();
  workers = [];
  service = new IngestService({
    store,
    recordingsRoot: join(root, 'recordings'),
    newId: createId,
    spawn: () => {
      const worker = forkWorker(script);
      workers.push(worker);
      return worker;
    },
    onTask: (task) => tasks.set(task.id, [...(tasks.get(task.id) ?? []), task]),
    onRecordings: () => {},
    reportBug: (context, error) => expect.fail(`${context}: ${String(error)}`),
  });
});
afterEach(() => {
  service.close();
  store.close();
});

function csv(name: string, frames = 200, neurons = 3): string {
  const header = ['frame', ...Array.from({ length: neurons }, (_, i) => `n${i}`), 'label'].join(',');
  const rows = Array.from({ length: frames }, (_, frame) =>
    [frame, ...Array.from({ length: neurons }, (_, i) => Math.sin(frame + i).toFixed(4)), (frame >> 4) % 2].join(','),
  );
  const path = join(root, name);
  writeFileSync(path, [header, ...rows].join('\n'));
  return path;
}
const last = (id: string) => tasks.get(id)?.at(-1);
const reaches = (id: string, status: IngestTask['status']) =>
  eventually(`ingest is ${status}`, () => last(id)?.status === status);

describe('IngestService with the real ingest in a process', () => {
  it('takes files one after another into the workspace and the database', async () => {
    const [first, second] = [service.addFile(csv('one.csv')), service.addFile(csv('two.csv', 300))];
    expect([first.status, second.status]).toEqual(['reading', 'queued']);
    await reaches(second.id, 'finished');
    expect(
      store.recordings
        .list()
        .map((recording) => recording.frames)
        .sort(),
    ).toEqual([200, 300]);
    expect(store.recordings.get(last(first.id)?.recordingId ?? '').sourceFile).toBe('one.csv');
    expect(
      tasks
        .get(first.id)
        ?.map((task) => task.status)
        .filter((status, i, all) => status !== all[i - 1]),
    ).toEqual(['queued', 'reading', 'finished']);
    expect(service.list()).toEqual([]);
    expect(workers).toHaveLength(1);
  });

  it('does not keep as a finding that the same content was there before', async () => {
    await reaches(service.addFile(csv('one.csv')).id, 'finished');
    await reaches(service.addFile(csv('again.csv')).id, 'finished');
    expect(store.recordings.list()).toHaveLength(1);
    expect(store.recordings.list()[0]?.findings.map((finding) => finding.code)).not.toContain('already_ingested');
  });

  it('says of content that was there before which newer version there is, and leaves that one the newest', async () => {
    const first = service.addFile(csv('one.csv'));
    await reaches(first.id, 'finished');
    expect(last(first.id)?.note).toBeUndefined();
    const { id: old, hash } = store.recordings.get(last(first.id)?.recordingId ?? '');
    const recordingsRoot = join(root, 'recordings');
    const parts = { folder: join(recordingsRoot, hash), recordingsRoot, names: { 1: 'walk' }, now: () => new Date(0) };
    const renamed = await renameClasses({ ...parts, signal: new AbortController().signal });
    store.recordings.put(renamed);
    store.recordings.supersede(old, renamed.id);
    const again = service.addFile(csv('one.csv'));
    await reaches(again.id, 'finished');
    expect(last(again.id)).toMatchObject({
      recordingId: old,
      note: expect.stringContaining(`newest version is ${renamed.id},`),
    });
    expect(newestVersions(store.recordings.list()).map(({ id }) => id)).toEqual([renamed.id]);
  });

  it('keeps a failed ingest with its reason until it is tried again or dismissed', async () => {
    const path = join(root, 'late.csv');
    const { id } = service.addFile(path);
    await reaches(id, 'failed');
    expect(service.list()).toMatchObject([{ id, fileName: 'late.csv', error: { code: 'file_not_found' } }]);
    csv('late.csv');
    service.retry(id);
    await reaches(id, 'finished');
    expect(last(id)?.error).toBeNull();
    const other = service.addFile(join(root, 'never.csv')).id;
    await reaches(other, 'failed');
    service.dismiss(other);
    expect(service.list()).toEqual([]);
    expect(() => service.dismiss(other)).toThrow(expect.objectContaining({ code: 'request_invalid' }));
  });

  it('keeps what a picture of two clocks is drawn from, of labels that do not fit', async () => {
    const path = csv('frames.csv');
    const labels = join(root, 'camera.csv');
    writeFileSync(
      labels,
      ['time_s,state', ...Array.from({ length: 90 }, (_, row) => `${900 + row / 5},${row >> 6}`)].join('\n'),
    );
    const options = ingestOptionsSchema.parse({ frameRateHz: 10, labels: { file: labels } });
    const { id } = service.addFile(path, options);
    await reaches(id, 'failed');
    expect(last(id)?.error?.code).toBe('labels_mismatch');
    const clocks = clockComparisonSchema.parse(JSON.parse(String(last(id)?.error?.details?.['clocks'])));
    expect([clocks.frames.count, clocks.others.count]).toEqual([200, 90]);
    const taken = service.takeFile(path, options, new AbortController().signal);
    await expect(taken).rejects.toMatchObject({ details: { clocks: expect.any(String) } });
  });

  it('hands a recording to who takes it, in its turn, with no entry in a list or the database', async () => {
    const first = service.addFile(csv('one.csv'));
    const { signal } = new AbortController();
    const recording = await service.takeFile(csv('two.csv', 300), DEFAULT_INGEST, signal);
    expect(recording).toMatchObject({ sourceFile: 'two.csv', frames: 300 });
    expect(last(first.id)?.status).toBe('finished');
    expect(store.recordings.list()).toMatchObject([{ sourceFile: 'one.csv' }]);
    expect(tasks.size).toBe(1);
    await expect(service.takeFile(join(root, 'never.csv'), DEFAULT_INGEST, signal)).rejects.toMatchObject({
      code: 'file_not_found',
    });
    expect(service.list()).toEqual([]);
  });

  it('stops the reading of who takes a recording when they say so, or when it is closed', async () => {
    const stop = new AbortController();
    const taken = service.takeFile(csv('big.csv', 20_000, 60), DEFAULT_INGEST, stop.signal);
    const waiting = service.takeFile(csv('small.csv'), DEFAULT_INGEST, new AbortController().signal);
    stop.abort();
    await expect(taken).rejects.toMatchObject({ code: 'cancelled' });
    expect((await waiting).sourceFile).toBe('small.csv');
    const left = service.takeFile(csv('other.csv', 20_000, 60), DEFAULT_INGEST, new AbortController().signal);
    service.close();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('cancels a waiting and a running ingest, and leaves nothing of them behind', async () => {
    const [big, waiting] = [service.addFile(csv('big.csv', 20_000, 60)), service.addFile(csv('small.csv'))];
    service.cancel(waiting.id);
    await eventually('it reads', () => (last(big.id)?.fraction ?? 0) > 0);
    service.cancel(big.id);
    await reaches(big.id, 'cancelled');
    expect(last(waiting.id)?.status).toBe('cancelled');
    expect(store.recordings.list()).toEqual([]);
    expect(readdirSync(join(root, 'recordings'))).toEqual([]);
    service.retry(waiting.id);
    await reaches(waiting.id, 'finished');
  });

  it('fails the ingest whose process dies, says why, and does the next in a new process', async () => {
    const [big, next] = [service.addFile(csv('big.csv', 20_000, 60)), service.addFile(csv('next.csv'))];
    await eventually('it reads', () => (last(big.id)?.fraction ?? 0) > 0);
    workers[0]?.kill();
    await reaches(next.id, 'finished');
    expect(last(big.id)).toMatchObject({
      status: 'failed',
      error: { code: 'job_crashed', message: expect.stringContaining('SIGKILL') },
    });
    expect(workers).toHaveLength(2);
    service.retry(big.id);
    await reaches(big.id, 'finished');
  });

  it('simulates and ingests the demo recording, the same one each time', async () => {
    const { id } = service.addDemo();
    await reaches(id, 'finished');
    const { id: again } = service.addDemo();
    await reaches(again, 'finished');
    expect(store.recordings.list()).toHaveLength(1);
    expect(store.recordings.get(last(id)?.recordingId ?? '').groundTruth).toMatchObject({ seed: 1 });
  });
});

describe('IngestService with a reader that hangs', () => {
  it('ends its process after the limit, says so, goes on with the next file, and the file can be tried again', async () => {
    service.close();
    service = new IngestService({
      store,
      recordingsRoot: join(root, 'recordings'),
      newId: createId,
      hungAfterMs: 2000,
      spawn: () => {
        const worker = forkWorker(join(__dirname, 'programs/hangingIngest.mjs'));
        workers.push(worker);
        return worker;
      },
      onTask: (task) => tasks.set(task.id, [...(tasks.get(task.id) ?? []), task]),
      onRecordings: () => {},
      reportBug: (context, error) => expect.fail(`${context}: ${String(error)}`),
    });
    const hanging = service.addFile(csv('hang.csv'));
    const next = service.addFile(join(root, 'next.csv'));
    await reaches(next.id, 'failed');
    expect(last(hanging.id)).toMatchObject({ status: 'failed', fraction: 0.3, error: { code: 'reader_hung' } });
    expect(last(hanging.id)?.error?.message).toContain('hang.csv');
    expect(last(next.id)?.error?.code).toBe('file_not_found');
    expect(isAlive(workers[0]?.pid)).toBe(false);
    rmSync(join(root, 'hang.csv'));
    service.retry(hanging.id);
    await eventually('it is tried again', () => last(hanging.id)?.error?.code === 'file_not_found');
    expect(workers).toHaveLength(2);
  });
});

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}
