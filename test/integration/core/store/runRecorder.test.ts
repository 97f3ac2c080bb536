import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import { createRunRecorder, type RecorderChange } from '../../../../src/core/store/runRecorder';
import type { Store } from '../../../../src/core/store/Store';
import { aConfig, aRecording, aSummary, startedEvent, steppingClock } from '../../../support/storeFixtures';

let store: Store;
let runId: string;
let changes: RecorderChange[];

beforeEach(() => {
  vi.useFakeTimers();
  changes = [];
  store = openStore(':memory:', { now: steppingClock() });
  store.recordings.put(aRecording());
  runId = store.runs.create({
    experimentName: 'e',
    recordingId: aRecording().id,
    config: aConfig(aRecording().id),
    overrides: [],
  }).id;
});
afterEach(() => {
  vi.useRealTimers();
  store.close();
});

function record(part: Partial<Store> = {}, onFailure?: (error: unknown) => void) {
  const jobId = store.jobs.create({ runId, device: 'cpu', resume: false }).id;
  const options = { runId, jobId, now: steppingClock(), onChange: (change: RecorderChange) => changes.push(change) };
  const recorder = createRunRecorder({ ...store, ...part }, onFailure ? { ...options, onFailure } : options);
  return { ...recorder, jobId, recorder };
}
const epoch = (step: number) => ({
  kind: 'metrics' as const,
  step,
  values: { 'val/loss': 1 / step, 'train/loss': 2 / step },
});

describe('createRunRecorder', () => {
  it('takes a run and its job from queued to finished', () => {
    const { recorder, jobId } = record();
    recorder.sink(startedEvent(runId));
    expect(store.runs.get(runId)).toMatchObject({
      status: 'running',
      environment: { node: 'x', backend: 'test' },
      startedAt: expect.any(String),
    });
    expect(store.jobs.get(jobId)).toMatchObject({ status: 'running' });
    recorder.sink(epoch(1));
    recorder.sink({ kind: 'artifact', artifact: { kind: 'evaluation', path: 'e.json', bytes: 3 } });
    recorder.sink({ kind: 'finished', summary: aSummary(1) });
    recorder.ended({ kind: 'exited', code: 0, signal: null, lastWords: '' });
    expect(store.runs.get(runId)).toMatchObject({
      status: 'finished',
      epochs: 1,
      summary: aSummary(1),
      finishedAt: expect.any(String),
      error: null,
    });
    expect(store.runs.get(runId).artifacts).toHaveLength(1);
    expect(store.jobs.get(jobId)).toMatchObject({ status: 'finished', finishedAt: expect.any(String) });
    expect(store.events.list(runId).map((event) => event.kind)).toEqual(['run.started', 'run.finished', 'test.read']);
  });

  it('writes metrics together after 100 ms, and tells who shows them', () => {
    const { recorder } = record();
    recorder.sink(epoch(1));
    recorder.sink(epoch(2));
    vi.advanceTimersByTime(99);
    expect(store.metrics.history(runId)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(store.metrics.history(runId)[1]).toEqual({ name: 'val/loss', steps: [1, 2], values: [1, 0.5] });
    expect(store.runs.get(runId).epochs).toBe(2);
    expect(changes.map((change) => change.kind)).toEqual(['log', 'log', 'metrics', 'run']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('writes at once when thousands of points wait, and at each checkpoint, which makes the run resumable', () => {
    const { recorder } = record();
    const wide = {
      kind: 'metrics' as const,
      step: 1,
      values: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`m${i}`, i])),
    };
    recorder.sink(wide);
    expect(store.metrics.history(runId)).toHaveLength(2000);
    recorder.sink(epoch(2));
    recorder.sink({ kind: 'checkpoint', epoch: 2, best: true, path: 'checkpoints/last' });
    expect(store.metrics.history(runId, 2)).toHaveLength(2002);
    recorder.ended({ kind: 'exited', code: 1, signal: null, lastWords: '' });
    expect(store.runs.get(runId)).toMatchObject({ status: 'crashed', resumable: true, epochs: 2 });
    expect(store.runs.get(runId).error?.message).toMatch(/\(exit code 1\)\. Resume the run: .* after epoch 2\./);
  });

  it('forgets the epochs after the checkpoint that a run resumes from', () => {
    const first = record().recorder;
    first.sink(startedEvent(runId));
    for (const step of [1, 2, 3, 4]) first.sink(epoch(step));
    first.ended({ kind: 'exited', code: null, signal: 'SIGKILL', lastWords: '' });
    const second = record().recorder;
    second.sink(startedEvent(runId, 2));
    expect(store.metrics.history(runId)[1]).toMatchObject({ name: 'val/loss', steps: [1, 2] });
    expect(store.runs.get(runId)).toMatchObject({ status: 'running', epochs: 2, error: null, finishedAt: null });
    second.sink({ kind: 'finished', summary: aSummary(5) });
    expect(store.runs.get(runId)).toMatchObject({ status: 'finished', epochs: 5 });
  });

  it('calls it a crash, with the reason and what to do, when the process goes without a closing event', () => {
    const { recorder, jobId } = record();
    recorder.sink(startedEvent(runId));
    recorder.sink(epoch(3));
    recorder.ended({ kind: 'exited', code: null, signal: 'SIGKILL', lastWords: 'terminate called\n' });
    const { error, status, epochs } = store.runs.get(runId);
    expect({ status, epochs, code: error?.code }).toEqual({ status: 'crashed', epochs: 3, code: 'job_crashed' });
    expect(error?.message).toMatch(/signal SIGKILL\. Its last words: terminate called .*memory.*no checkpoint: retry/);
    expect(store.jobs.get(jobId)).toMatchObject({ status: 'crashed', error });
  });

  it('names the steps of a checkpoint within an epoch, also of one that a run resumed from', () => {
    const first = record().recorder;
    first.sink(startedEvent(runId));
    first.sink({ kind: 'checkpoint', epoch: 0, step: 12, best: false, path: 'checkpoints/last.json' });
    first.ended({ kind: 'exited', code: null, signal: 'SIGKILL', lastWords: '' });
    expect(store.runs.get(runId)).toMatchObject({ status: 'crashed', resumable: true, epochs: 0 });
    expect(store.runs.get(runId).error?.message).toMatch(/Resume the run: .* after epoch 0 and 12 steps\./);
    const second = record().recorder;
    second.sink({ ...startedEvent(runId), fromStep: 12 });
    second.ended({ kind: 'exited', code: null, signal: 'SIGKILL', lastWords: '' });
    expect(store.runs.get(runId).error?.message).toMatch(/Resume the run: .* after epoch 0 and 12 steps\./);
    expect(changes).toContainEqual({
      kind: 'log',
      runId,
      line: { level: 'info', message: expect.stringMatching(/^Training from epoch 0 and 12 steps on /) },
    });
  });

  it('keeps a failure that the job reported itself', () => {
    const { recorder, jobId } = record();
    recorder.sink({ kind: 'failed', code: 'training_diverged', message: 'The loss is NaN.' });
    recorder.ended({ kind: 'exited', code: 0, signal: null, lastWords: '' });
    const error = { code: 'training_diverged', message: 'The loss is NaN.' };
    expect(store.runs.get(runId)).toMatchObject({ status: 'failed', error });
    expect(store.jobs.get(jobId)).toMatchObject({ status: 'failed', error });
  });

  it('tells cancelled by the user from interrupted by the app that closes', () => {
    const cancelled = record().recorder;
    cancelled.sink({ kind: 'cancelled', epoch: 2 });
    cancelled.ended({ kind: 'exited', code: 0, signal: null, lastWords: '' });
    expect(store.runs.get(runId)).toMatchObject({ status: 'cancelled', epochs: 2 });
    const killed = record().recorder;
    killed.sink(startedEvent(runId));
    killed.ended({ kind: 'killed' });
    expect(store.runs.get(runId).status).toBe('cancelled');
    const closing = record().recorder;
    closing.sink({ kind: 'cancelled', epoch: 3 });
    closing.ended({ kind: 'interrupted' });
    expect(store.runs.get(runId)).toMatchObject({ status: 'interrupted', epochs: 3 });
    const finished = record().recorder;
    finished.sink({ kind: 'finished', summary: aSummary(4) });
    finished.ended({ kind: 'interrupted' });
    expect(store.runs.get(runId).status).toBe('finished');
  });

  it('passes on progress as a share of all epochs, and warnings and log lines', () => {
    const { recorder, jobId } = record();
    recorder.sink({ kind: 'progress', epoch: 3, epochs: 10, step: 5, steps: 10, etaSeconds: 60 });
    recorder.sink({ kind: 'warning', message: 'a class is missing' });
    recorder.sink({ kind: 'log', message: 'hello' });
    expect(changes).toEqual([
      {
        kind: 'progress',
        progress: { jobId, runId, epoch: 3, epochs: 10, step: 5, steps: 10, fraction: 0.25, etaSeconds: 60 },
      },
      { kind: 'log', runId, line: { level: 'warning', message: 'a class is missing' } },
      { kind: 'log', runId, line: { level: 'info', message: 'hello' } },
    ]);
    recorder.flush();
    expect(store.events.list(runId)).toMatchObject([
      { kind: 'run.warning', payload: { message: 'a class is missing' } },
    ]);
  });

  it('passes on what a job does once its last epoch is over', () => {
    const stage = 'Scoring 12 test windows';
    const over = { epoch: 3, epochs: 3, step: 1, steps: 1, etaSeconds: null, stage };
    record().recorder.sink({ kind: 'progress', ...over });
    expect(changes).toMatchObject([{ kind: 'progress', progress: { ...over, fraction: 1 } }]);
  });

  it('does not throw when the database refuses, and writes everything once it can again', () => {
    let full = true;
    const failures: unknown[] = [];
    const transaction: Store['transaction'] = (work) => {
      if (full) throw new Error('disk full');
      return store.transaction(work);
    };
    const { recorder } = record({ transaction }, (error) => failures.push(error));
    recorder.sink(startedEvent(runId));
    recorder.sink(epoch(1));
    vi.advanceTimersByTime(100);
    expect(failures).toHaveLength(2);
    full = false;
    recorder.sink({ kind: 'finished', summary: aSummary(1) });
    expect(store.runs.get(runId)).toMatchObject({ status: 'finished', epochs: 1 });
    expect(store.metrics.history(runId)).toHaveLength(2);
  });
});
