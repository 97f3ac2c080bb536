import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../../src/core/store/createId';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import { IngestService } from '../../../../src/main/jobs/IngestService';
import type { IngestTask } from '../../../../src/shared/entities/job';
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
