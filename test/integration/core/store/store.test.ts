import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import type { DriverName } from '../../../../src/core/store/sqlite/loadDriver';
import { openConnection } from '../../../../src/core/store/sqlite/openConnection';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { aConfig, aRecording, aSummary, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

/** The contract of the store, held by both drivers. */
describe.each<DriverName>(['better-sqlite3', 'libsql'])('the store on %s', (driver) => {
  const open = (file = ':memory:') => openStore(file, { now: steppingClock(), driver });
  const withRun = (store: Store) => {
    store.recordings.put(aRecording());
    return store.runs.create({
      experimentName: 'first',
      recordingId: aRecording().id,
      config: aConfig(aRecording().id),
      overrides: ['seed=1'],
    });
  };

  it('returns a recording as it was put', () => {
    const store = open();
    store.recordings.put(aRecording());
    expect(store.recordings.get(aRecording().id)).toStrictEqual(aRecording());
    const { neuronIds: _ids, groundTruth: _truth, extra: _extra, ...summary } = aRecording();
    expect(store.recordings.list()).toStrictEqual([summary]);
    store.close();
  });

  it('updates what describes a recording that comes a second time, and keeps when it first came', () => {
    const store = open();
    store.recordings.put(aRecording());
    store.recordings.put(aRecording('a', { name: 'new name', findings: [], ingestedAt: '2027-01-01T00:00:00.000Z' }));
    expect(store.recordings.list()).toHaveLength(1);
    expect(store.recordings.get(aRecording().id)).toMatchObject({
      name: 'new name',
      findings: [],
      ingestedAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('calls a run of several recordings by the first and how many more, and keeps the ids of all', () => {
    const store = open();
    for (const digit of ['a', 'b', 'c']) store.recordings.put(aRecording(digit));
    const [first, ...also] = ['a', 'b', 'c'].map((digit) => aRecording(digit).id);
    const config = aConfig(first as string);
    const create = (joined: readonly string[]) => {
      const dataset = { ...config.dataset, also: [...joined] };
      return store.runs.create({
        experimentName: 'one',
        recordingId: first as string,
        config: { ...config, dataset },
        overrides: [],
      });
    };
    expect(create(also).recordingName).toBe('recording a + 2 more');
    expect(store.runs.list().map(({ recordingName }) => recordingName)).toEqual(['recording a + 2 more']);
    expect(create([]).recordingName).toBe('recording a');
    expect(store.runs.get(store.runs.list()[1]?.id as string).config.dataset.also).toEqual(also);
  });

  it('stores a choice of classes where there is one, and what it stored before where there is none', () => {
    const store = open();
    store.recordings.put(aRecording());
    const config = aConfig(aRecording().id);
    const create = (choice: Partial<RunConfig['dataset']>) => {
      const dataset = { ...config.dataset, ...choice };
      const run = { experimentName: 'one', recordingId: aRecording().id, overrides: [] };
      return store.runs.create({ ...run, config: { ...config, dataset } });
    };
    const { exclude_classes: _, merge_classes: __, ...before } = config.dataset;
    const old = store.runs.create({
      ...{ experimentName: 'one', recordingId: aRecording().id, overrides: [] },
      config: { ...config, dataset: before } as RunConfig,
    });
    expect(create({}).variant).toBe(old.variant);
    const chosen = create({ exclude_classes: ['rest'], merge_classes: { move: ['a', 'b'] } });
    expect(chosen.variant).not.toBe(old.variant);
    expect(store.runs.get(chosen.id).config.dataset).toMatchObject({
      exclude_classes: ['rest'],
      merge_classes: { move: ['a', 'b'] },
    });
    expect(store.runs.get(old.id).config.dataset).toMatchObject({ exclude_classes: [], merge_classes: {} });
  });

  it('reads a run from before recordings could be joined, with what is newer at its default', () => {
    const store = open();
    store.recordings.put(aRecording());
    const config = aConfig(aRecording().id);
    const { joining: _, session_normalisation: __, ...dataset } = config.dataset;
    const old = { ...config, dataset } as RunConfig;
    const run = store.runs.create({ experimentName: 'one', recordingId: aRecording().id, config: old, overrides: [] });
    expect(store.runs.get(run.id).config).toEqual(config);
  });

  it('finds a recording by id, by a prefix of 6 digits, and by a name of it or of its file that is unique', () => {
    const store = open();
    store.recordings.put(aRecording('a'));
    store.recordings.put(aRecording('b', { name: 'twin' }));
    store.recordings.put(aRecording('c', { name: 'twin', sourceFile: 'day.1.nwb' }));
    for (const reference of ['aaaaaaaaaaaa', 'aaaaaa', 'AAAAAAA', 'recording a', 'a.csv', 'a'])
      expect(store.recordings.find(reference).id).toBe('aaaaaaaaaaaa');
    for (const reference of ['day.1', 'day.1.nwb']) expect(store.recordings.find(reference).id).toBe('cccccccccccc');
    for (const reference of ['aaaaa', 'twin', 'none', 'day', 'csv', '%', '']) {
      expect(() => store.recordings.find(reference)).toThrow(expect.objectContaining({ code: 'recording_not_found' }));
    }
    expect(() => store.recordings.find('twin')).toThrow(
      /bbbbbbbbbbbb \(twin\).*cccccccccccc|cccccccccccc \(twin\).*bbbbbbbbbbbb/,
    );
    expect(() => open().recordings.find('x')).toThrow(/no recordings yet/);
  });

  it('knows the last of the versions that follow a recording, and comes to an end where they go round in a circle', () => {
    const { recordings } = open();
    for (const digit of ['a', 'b', 'c']) recordings.put(aRecording(digit));
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => aRecording(digit).id) as [string, string, string];
    recordings.put({ ...aRecording('b'), previousVersion: a });
    recordings.put({ ...aRecording('c'), previousVersion: b });
    expect([a, b, c].map((id) => recordings.newestAfter(id)?.id)).toEqual([c, c, undefined]);
    recordings.put({ ...aRecording('a'), previousVersion: c });
    expect(recordings.newestAfter(a)?.id).toBe(c);
  });

  it('creates a run that is queued, with its config, and flattens the config for queries', () => {
    const file = `${folder()}/gridwalk.db`;
    const store = open(file);
    const run = withRun(store);
    expect(run).toMatchObject({
      status: 'queued',
      experimentName: 'first',
      recordingName: 'recording a',
      model: 'lstm',
      leaky: false,
      epochs: 0,
    });
    expect(run).toMatchObject({ resumable: false, error: null, summary: null, startedAt: null });
    expect(store.runs.get(run.id)).toMatchObject({
      config: aConfig(aRecording().id),
      overrides: ['seed=1'],
      environment: {},
      artifacts: [],
    });
    store.close();
    const connection = openConnection(file, driver);
    const params = connection.all<{ key: string; value: unknown }>('SELECT key, value FROM run_params');
    expect(Object.fromEntries(params.map(({ key, value }) => [key, value]))).toMatchObject({
      'training.batch_size': 64,
      'training.early_stopping.metric': 'val/loss',
      'split.seed': null,
    });
    connection.close();
  });

  it('marks a run on a leaky split', () => {
    const store = open();
    store.recordings.put(aRecording());
    const config = aConfig(aRecording().id);
    const leaky = { ...config, split: { ...config.split, name: 'random_windows' as const } };
    expect(
      store.runs.create({ experimentName: 'x', recordingId: aRecording().id, config: leaky, overrides: [] }).leaky,
    ).toBe(true);
  });

  it('shares a dataset between runs that prepare the recording alike, and an experiment between runs of one name', () => {
    const file = `${folder()}/gridwalk.db`;
    const store = open(file);
    const first = withRun(store);
    const second = withRun(store);
    const config = aConfig(aRecording().id);
    const other = { ...config, dataset: { ...config.dataset, window_frames: 8 } };
    store.runs.create({ experimentName: 'second', recordingId: aRecording().id, config: other, overrides: [] });
    expect(first.experimentId).toBe(second.experimentId);
    expect(store.runs.list().map((run) => run.experimentName)).toEqual(['second', 'first', 'first']);
    store.close();
    const connection = openConnection(file, driver);
    expect(connection.all('SELECT count(*) AS n FROM datasets')).toEqual([{ n: 2 }]);
    expect(connection.all('SELECT count(*) AS n FROM experiments')).toEqual([{ n: 2 }]);
    connection.close();
  });

  it('makes nothing of a run whose recording is unknown', () => {
    const store = open();
    const create = () =>
      store.runs.create({ experimentName: 'e', recordingId: 'beef', config: aConfig('beef'), overrides: [] });
    expect(create).toThrow(expect.objectContaining({ code: 'recording_not_found' }));
    expect(store.runs.list()).toEqual([]);
  });

  it('changes only what a change names', () => {
    const store = open();
    const { id } = withRun(store);
    store.runs.change(id, { status: 'running', startedAt: '2026-02-01T00:00:00.000Z', environment: { node: '24' } });
    store.runs.change(id, { status: 'failed', error: { code: 'training_diverged', message: 'no' }, epochs: 3 });
    expect(store.runs.get(id)).toMatchObject({
      status: 'failed',
      startedAt: '2026-02-01T00:00:00.000Z',
      environment: { node: '24' },
      error: { code: 'training_diverged', message: 'no' },
      epochs: 3,
    });
    expect(store.runs.change(id, { error: null, summary: aSummary(4) })).toMatchObject({
      error: null,
      summary: aSummary(4),
      epochs: 3,
    });
    expect(store.runs.change(id, {}).epochs).toBe(3);
  });

  it('calls a run resumable when it has a checkpoint and is neither under way nor finished', () => {
    const store = open();
    const { id } = withRun(store);
    expect(store.runs.change(id, { status: 'crashed' }).resumable).toBe(false);
    expect(store.runs.change(id, { resumable: true }).resumable).toBe(true);
    for (const status of ['failed', 'cancelled', 'interrupted'] as const)
      expect(store.runs.change(id, { status }).resumable).toBe(true);
    for (const status of ['queued', 'running', 'finished'] as const)
      expect(store.runs.change(id, { status }).resumable).toBe(false);
  });

  it('finds a run by a prefix of 4 characters that fits no other', () => {
    const store = open();
    const { id } = withRun(store);
    expect(store.runs.find(id.slice(0, 4)).id).toBe(id);
    expect(store.runs.find(id).id).toBe(id);
    for (const reference of [id.slice(0, 3), '', '____', 'zzzzzzzz']) {
      expect(() => store.runs.find(reference)).toThrow(expect.objectContaining({ code: 'run_not_found' }));
    }
  });

  it('names the unknown run or job', () => {
    const store = open();
    const runNotFound = expect.objectContaining({ code: 'run_not_found', message: expect.stringContaining("'nope'") });
    expect(() => store.runs.get('nope')).toThrow(runNotFound);
    expect(() => store.runs.change('nope', { epochs: 1 })).toThrow(runNotFound);
    expect(() => store.metrics.append('nope', [])).toThrow(runNotFound);
    expect(() => store.metrics.history('nope')).toThrow(runNotFound);
    expect(() => store.metrics.truncate('nope', 1)).toThrow(runNotFound);
    expect(() => store.runs.addArtifact('nope', { kind: 'a', path: 'b', bytes: 1 })).toThrow(runNotFound);
    expect(() => store.jobs.create({ runId: 'nope', device: 'cpu', resume: false })).toThrow(runNotFound);
    expect(() => store.jobs.get('nope')).toThrow(expect.objectContaining({ code: 'job_not_found' }));
    expect(() => store.jobs.change('nope', { status: 'queued' })).toThrow(
      expect.objectContaining({ code: 'job_not_found' }),
    );
  });

  it('keeps metrics by name and step, replaces a repeated step, leaves out what is no number', () => {
    const store = open();
    const { id } = withRun(store);
    store.metrics.append(id, [
      { name: 'val/loss', step: 2, value: 0.5 },
      { name: 'val/loss', step: 1, value: 1 },
      { name: 'train/loss', step: 1, value: Number.NaN },
      { name: 'train/loss', step: 2, value: 1e-300 },
      { name: 'train/loss', step: 3, value: Number.POSITIVE_INFINITY },
    ]);
    store.metrics.append(id, [{ name: 'val/loss', step: 2, value: 0.25 }]);
    expect(store.metrics.history(id)).toStrictEqual([
      { name: 'train/loss', steps: [2], values: [1e-300] },
      { name: 'val/loss', steps: [1, 2], values: [1, 0.25] },
    ]);
    store.metrics.truncate(id, 1);
    expect(store.metrics.history(id)).toStrictEqual([{ name: 'val/loss', steps: [1], values: [1] }]);
  });

  it('takes 100,000 points in a few seconds and returns at most as many as asked for', () => {
    const store = open(`${folder()}/gridwalk.db`);
    const { id } = withRun(store);
    const points = Array.from({ length: 100_000 }, (_, i) => ({
      name: `m${i % 20}`,
      step: Math.floor(i / 20),
      value: Math.sin(i),
    }));
    const start = performance.now();
    store.metrics.append(id, points);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(store.metrics.history(id).map((series) => series.steps.length)).toEqual(Array(20).fill(5000));
    for (const series of store.metrics.history(id, 100)) {
      expect(series.steps).toHaveLength(100);
      expect([series.steps[0], series.steps.at(-1)]).toEqual([0, 4999]);
    }
    store.close();
  });

  it('replaces the artifact of the same path', () => {
    const store = open();
    const { id } = withRun(store);
    store.runs.addArtifact(id, { kind: 'evaluation', path: 'artifacts/evaluation.json', bytes: 1 });
    store.runs.addArtifact(id, { kind: 'evaluation', path: 'artifacts/evaluation.json', bytes: 2 });
    expect(store.runs.get(id).artifacts).toEqual([{ kind: 'evaluation', path: 'artifacts/evaluation.json', bytes: 2 }]);
  });

  it('lists the running job, then the queue in order, then the ended jobs from the newest', () => {
    const store = open();
    const { id: runId } = withRun(store);
    const [a, b, c, d, e] = Array.from(
      { length: 5 },
      () => store.jobs.create({ runId, device: 'cpu', resume: false }).id,
    ) as [string, string, string, string, string];
    store.jobs.change(a, { status: 'finished', finishedAt: '2026-02-01T00:00:00.000Z' });
    store.jobs.change(b, { status: 'failed', error: { code: 'internal', message: 'x' } });
    store.jobs.change(e, { status: 'running' });
    store.jobs.change(d, { position: 0.5 });
    expect(store.jobs.list().map((job) => job.id)).toEqual([e, d, c, b, a]);
    expect(store.jobs.active().map((job) => job.id)).toEqual([e, d, c]);
    expect(store.jobs.list(1).map((job) => job.id)).toEqual([e, d, c, b]);
    expect(store.jobs.list(0).map((job) => job.id)).toEqual([e, d, c]);
    expect(store.jobs.get(b).error).toEqual({ code: 'internal', message: 'x' });
  });

  it('makes interrupted what a dead process left running, and leaves the rest', () => {
    const store = open();
    const [left, queued, done] = [withRun(store).id, withRun(store).id, withRun(store).id] as const;
    const job = store.jobs.create({ runId: left, device: 'cpu', resume: false });
    store.jobs.create({ runId: queued, device: 'cpu', resume: false });
    store.jobs.change(job.id, { status: 'running' });
    store.runs.change(left, { status: 'running', resumable: true });
    store.runs.change(done, { status: 'finished' });
    expect(store.jobs.interruptRunning()).toMatchObject([
      { id: job.id, status: 'interrupted', finishedAt: expect.any(String) },
    ]);
    expect(store.runs.get(left)).toMatchObject({ status: 'interrupted', resumable: true });
    expect([store.runs.get(queued).status, store.runs.get(done).status]).toEqual(['queued', 'finished']);
    expect(store.events.list(job.id)).toMatchObject([{ kind: 'job.interrupted', payload: { runId: left } }]);
    expect(store.jobs.interruptRunning()).toEqual([]);
  });

  it('keeps events in order, for one subject or for all', () => {
    const store = open();
    store.events.append({ kind: 'a', subject: 's1', payload: { n: 1 } });
    store.events.append({ kind: 'b', subject: 's2', payload: {} });
    expect(store.events.list('s2')).toMatchObject([
      { kind: 'b', subject: 's2', at: expect.stringMatching(/^2026-01-01T/) },
    ]);
    expect(store.events.list().map((event) => event.kind)).toEqual(['database.migrated', 'a', 'b']);
  });

  it('takes back everything of a transaction that throws, nested calls included', () => {
    const store = open();
    const { id } = withRun(store);
    const work = () =>
      store.transaction(() => {
        store.transaction(() => store.metrics.append(id, [{ name: 'new name', step: 1, value: 1 }]));
        store.runs.change(id, { epochs: 9 });
        throw new Error('stop');
      });
    expect(work).toThrow('stop');
    expect(store.metrics.history(id)).toEqual([]);
    expect(store.runs.get(id).epochs).toBe(0);
    store.metrics.append(id, [{ name: 'new name', step: 1, value: 1 }]);
    expect(store.metrics.history(id)).toHaveLength(1);
  });

  it('holds everything over a restart', () => {
    const file = `${folder()}/gridwalk.db`;
    const before = open(file);
    const { id } = withRun(before);
    before.metrics.append(id, [{ name: 'val/loss', step: 1, value: 0.5 }]);
    before.close();
    const after = open(file);
    expect(after.runs.list().map((run) => run.id)).toEqual([id]);
    expect(after.metrics.history(id)).toHaveLength(1);
    after.close();
  });
});
