import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import { JobQueue, type QueueChange } from '../../../../src/main/jobs/JobQueue';
import type { WorkerProcess } from '../../../../src/main/jobs/WorkerProcess';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';
import { aConfig, aRecording, steppingClock } from '../../../support/storeFixtures';

const SCRIPT = join(__dirname, 'programs/scriptedTraining.mjs');
type Ending = 'finish' | 'wait' | 'deaf' | 'die' | 'exit' | 'fail' | 'nonsense';

let store: Store;
let changes: QueueChange[];
let bugs: string[];
let workers: (WorkerProcess & { readonly pid: number | undefined })[];
let queue: JobQueue;

function newQueue(spawn = () => forkWorker(SCRIPT), killAfterMs = 10_000): JobQueue {
  const now = steppingClock();
  return new JobQueue({
    store,
    paths: { recordings: '/w/recordings', runs: '/w/runs' },
    now,
    killAfterMs,
    spawn: () => {
      const worker = spawn();
      workers.push(worker);
      return worker;
    },
    onChange: (change) => changes.push(change),
    reportBug: (context) => bugs.push(context),
  });
}

beforeEach(() => {
  store = openStore(':memory:', { now: steppingClock() });
  store.recordings.put(aRecording());
  changes = [];
  bugs = [];
  workers = [];
  queue = newQueue();
});
afterEach(async () => {
  await queue.close(0);
  store.close();
});

function aRun(then: Ending, epochs = 3): string {
  const config = aConfig(aRecording().id);
  const overrides = [`epochs=${epochs}`, then];
  return store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides }).id;
}
const enqueue = (then: Ending, device = 'cpu') => queue.enqueue(aRun(then), device);
const statusOf = (id: string) => store.jobs.get(id).status;
const reaches = (id: string, status: string) => eventually(`job ${id} is ${status}`, () => statusOf(id) === status);
const epochsOf = (runId: string) => store.runs.get(runId).epochs;

describe('JobQueue with real processes', () => {
  it('trains a run to its end, and everything it told is in the store and was announced', async () => {
    const job = enqueue('finish');
    expect(job.status).toBe('running');
    await eventually('the end is announced', () => changes.some((change) => change.kind === 'ended'));
    expect(store.runs.get(job.runId)).toMatchObject({
      status: 'finished',
      epochs: 3,
      environment: { backend: 'scripted' },
    });
    expect(store.metrics.history(job.runId)).toEqual([
      { name: 'val/loss', steps: [1, 2, 3], values: [1, 1 / 2, 1 / 3] },
    ]);
    expect(new Set(changes.map((change) => change.kind))).toEqual(
      new Set(['run', 'jobs', 'progress', 'metrics', 'log', 'ended']),
    );
    expect(queue.progress()).toEqual([]);
  });

  it('runs one job at a time on each device, in the order they came', async () => {
    const [first, second, third] = [enqueue('wait'), enqueue('finish'), enqueue('finish')];
    const onGpu = enqueue('wait', 'gpu:0');
    expect([first, second, third, onGpu].map(({ id }) => statusOf(id))).toEqual([
      'running',
      'queued',
      'queued',
      'running',
    ]);
    await eventually('it trains', () => epochsOf(first.runId) === 3);
    queue.cancel(first.id);
    await reaches(third.id, 'finished');
    const started = (id: string) => store.jobs.get(id).startedAt ?? '';
    expect([first, second, third].map(({ id }) => started(id))).toEqual(
      [first, second, third].map(({ id }) => started(id)).sort(),
    );
    expect(statusOf(second.id)).toBe('finished');
    expect(statusOf(onGpu.id)).toBe('running');
  });

  it('moves a waiting job before another and to the end, and runs them in the new order', async () => {
    const [running, a, b, c] = [enqueue('wait'), enqueue('finish'), enqueue('finish'), enqueue('finish')];
    const order = () =>
      queue
        .move(c.id, a.id)
        .filter((job) => job.status === 'queued')
        .map((job) => job.id);
    expect(order()).toEqual([c.id, a.id, b.id]);
    expect(queue.move(a.id, null).map((job) => job.id)).toEqual([running.id, c.id, b.id, a.id]);
    expect(queue.move(b.id, b.id).map((job) => job.id)).toEqual([running.id, c.id, b.id, a.id]);
    for (const [id, before] of [
      [running.id, a.id],
      [a.id, running.id],
    ] as const) {
      expect(() => queue.move(id, before)).toThrow(expect.objectContaining({ code: 'request_invalid' }));
    }
    await eventually('it trains', () => epochsOf(running.runId) === 3);
    queue.cancel(running.id);
    await reaches(a.id, 'finished');
    expect([c, b, a].map(({ id }) => store.jobs.get(id).startedAt)).toEqual(
      [c, b, a].map(({ id }) => store.jobs.get(id).startedAt).sort(),
    );
  });

  it('tells a crash from a failure, says why, and goes on with the next job', async () => {
    const [killed, exited, failed, next] = [enqueue('die'), enqueue('exit'), enqueue('fail'), enqueue('finish')];
    await reaches(next.id, 'finished');
    const errorOf = (runId: string) => store.runs.get(runId).error;
    expect([killed, exited, failed].map(({ id }) => statusOf(id))).toEqual(['crashed', 'crashed', 'failed']);
    expect(errorOf(killed.runId)).toMatchObject({
      code: 'job_crashed',
      message: expect.stringMatching(/SIGKILL.*after epoch 3/),
    });
    expect(errorOf(exited.runId)).toMatchObject({
      message: expect.stringMatching(/exit code 3\)\. Its last words: the last words/),
    });
    expect(errorOf(failed.runId)).toEqual({ code: 'training_diverged', message: 'The loss is not a number.' });
    expect(store.runs.get(killed.runId).resumable).toBe(true);
  });

  it('survives a training process that is killed from outside in the middle of its work', async () => {
    const job = enqueue('wait');
    await eventually('it trains', () => epochsOf(job.runId) === 3);
    process.kill(workers[0]?.pid ?? 0, 'SIGKILL');
    await reaches(job.id, 'crashed');
    expect(store.metrics.history(job.runId)[0]?.steps).toEqual([1, 2, 3]);
  });

  it('resumes a crashed run from its checkpoint as a new job of the same run', async () => {
    const job = enqueue('die');
    await reaches(job.id, 'crashed');
    const again = queue.resume(job.runId);
    expect(again).toMatchObject({ runId: job.runId, resume: true, device: 'cpu', status: 'running' });
    expect(() => queue.resume(job.runId)).toThrow(expect.objectContaining({ code: 'request_invalid' }));
    await reaches(again.id, 'crashed');
    expect(store.metrics.history(job.runId)[0]?.steps).toEqual([1, 2, 3]);
    expect(store.events.list(job.runId).filter((event) => event.kind === 'run.started')).toMatchObject([
      { payload: { fromEpoch: 0 } },
      { payload: { fromEpoch: 2 } },
    ]);
  });

  it('refuses to resume what is finished or has no checkpoint, and retries the latter from the start', async () => {
    const finished = enqueue('finish');
    await reaches(finished.id, 'finished');
    expect(() => queue.resume(finished.runId)).toThrow(
      expect.objectContaining({ code: 'run_not_resumable', message: expect.stringContaining('finished') }),
    );
    expect(() => queue.retry(finished.id)).toThrow(expect.objectContaining({ code: 'run_not_resumable' }));
    const young = queue.enqueue(aRun('die', 0), 'cpu');
    await reaches(young.id, 'crashed');
    expect(() => queue.resume(young.runId)).toThrow(
      expect.objectContaining({ code: 'run_not_resumable', message: expect.stringContaining('no checkpoint') }),
    );
    const retried = queue.retry(young.id);
    expect(retried).toMatchObject({ runId: young.runId, resume: false });
    await reaches(retried.id, 'crashed');
  });

  it('cancels a waiting job without a process, and leaves an ended one as it is', async () => {
    const [running, waiting] = [enqueue('wait'), enqueue('finish')];
    expect(queue.cancel(waiting.id).status).toBe('cancelled');
    expect(store.runs.get(waiting.runId).status).toBe('cancelled');
    expect(workers).toHaveLength(1);
    const ended = store.jobs.get(waiting.id);
    expect(queue.cancel(waiting.id)).toEqual(ended);
    expect(statusOf(running.id)).toBe('running');
  });

  it('asks a running job to stop, keeps its checkpoint, and kills it only when it does not hear', async () => {
    queue = newQueue(undefined, 300);
    const polite = enqueue('wait');
    await eventually('it trains', () => epochsOf(polite.runId) === 3);
    queue.cancel(polite.id);
    await reaches(polite.id, 'cancelled');
    expect(store.runs.get(polite.runId)).toMatchObject({ status: 'cancelled', resumable: true, error: null });
    const deaf = enqueue('deaf');
    await eventually('it trains', () => epochsOf(deaf.runId) === 3);
    queue.cancel(deaf.id);
    queue.cancel(deaf.id);
    await reaches(deaf.id, 'cancelled');
    expect(store.runs.get(deaf.runId)).toMatchObject({ status: 'cancelled', resumable: true });
  });

  it('interrupts what runs when the app closes, deaf or not, and takes up what waits at the next start', async () => {
    const [polite, deaf, waiting] = [enqueue('wait'), enqueue('deaf', 'gpu:0'), enqueue('finish')];
    await eventually('both train', () => epochsOf(polite.runId) + epochsOf(deaf.runId) === 6);
    await queue.close(300);
    expect([polite, deaf, waiting].map(({ id }) => statusOf(id))).toEqual(['interrupted', 'interrupted', 'queued']);
    expect(store.runs.get(deaf.runId)).toMatchObject({ status: 'interrupted', resumable: true });
    queue = newQueue();
    queue.start();
    await reaches(waiting.id, 'finished');
  });

  it('pauses a running job with its checkpoint, lets the next take its place, and resumes it when asked', async () => {
    const [paused, next] = [enqueue('wait'), enqueue('finish')];
    await eventually('it trains', () => epochsOf(paused.runId) === 3);
    queue.pause(paused.id);
    await reaches(paused.id, 'interrupted');
    expect(store.runs.get(paused.runId)).toMatchObject({ status: 'interrupted', resumable: true });
    await reaches(next.id, 'finished');
    const again = queue.retryRun(paused.runId);
    expect(again).toMatchObject({ runId: paused.runId, resume: true });
    expect(queue.pause(next.id).status).toBe('finished');
  });

  it('calls it a crash when the process cannot be started, and when it cannot even be found', async () => {
    queue = newQueue(() => forkWorker(join(__dirname, 'programs/missing.mjs')));
    const job = enqueue('finish');
    await reaches(job.id, 'crashed');
    expect(store.runs.get(job.runId).error?.message).toMatch(/Cannot find module/);
  });

  it('reports an event that is none as a bug, and goes on', async () => {
    const job = enqueue('nonsense');
    await reaches(job.id, 'finished');
    expect(bugs).toEqual([`an event of run ${job.runId} is not valid`]);
  });
});
