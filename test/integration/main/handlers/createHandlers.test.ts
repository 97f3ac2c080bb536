import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { overridesOf } from '../../../../src/core/config/overridesOf';
import { openWorkspace, type Workspace } from '../../../../src/core/store/workspace';
import { systemClock } from '../../../../src/core/watch/Clock';
import { WatchedFolders } from '../../../../src/core/watch/WatchedFolders';
import { WorkspaceSwitch } from '../../../../src/main/app/WorkspaceSwitch';
import { createHandlers } from '../../../../src/main/handlers/createHandlers';
import { answerRequest, type RequestHandlers } from '../../../../src/main/ipc/answerRequest';
import { AnalysisService } from '../../../../src/main/jobs/AnalysisService';
import { IngestService } from '../../../../src/main/jobs/IngestService';
import { JobQueue } from '../../../../src/main/jobs/JobQueue';
import { SettingsFile } from '../../../../src/main/settings/SettingsFile';
import { WorkspaceList } from '../../../../src/main/settings/WorkspaceList';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import type { Evaluation } from '../../../../src/shared/entities/evaluation';
import type { Run } from '../../../../src/shared/entities/run';
import {
  type RequestName,
  type RequestParams,
  type RequestResult,
  requests,
} from '../../../../src/shared/ipc/contract';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';
import { aConfig, anAudit, aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { versionsInThisProcess } from '../../../support/versionsInThisProcess';

const folder = temporaryFolders();
const configRoot = join(__dirname, '../../../../resources/config');
const now = steppingClock();
const reportBug = (context: string, error: unknown) => expect.fail(`${context}: ${String(error)}`);
let workspace: Workspace;
let queue: JobQueue;
let ingests: IngestService;
let handlers: RequestHandlers;
let chosen: readonly string[];
let themes: number;
let analyses: AnalysisService;
let savePath: string | null;
let shown: string[];
let marked: string[];
let watch: WatchedFolders;

beforeEach(() => {
  const root = folder();
  workspace = openWorkspace(root, { writer: true, program: 'test', now });
  workspace.store.recordings.put(aRecording());
  const { store, paths } = workspace;
  queue = new JobQueue({
    store,
    paths,
    now,
    onChange: () => {},
    reportBug,
    spawn: () => forkWorker(join(__dirname, '../jobs/programs/scriptedTraining.mjs')),
  });
  ingests = new IngestService({
    store,
    recordingsRoot: paths.recordings,
    newId: () => `task${ingests.list().length}`,
    onTask: () => {},
    onRecordings: () => {},
    reportBug,
    spawn: () => forkWorker(join(__dirname, 'programs/silent.mjs')),
  });
  chosen = [];
  themes = 0;
  savePath = null;
  shown = [];
  analyses = new AnalysisService({
    store,
    paths,
    spawn: () => forkWorker(join(__dirname, 'programs/silent.mjs')),
    onTask: () => {},
    onRun: () => {},
    reportBug,
  });
  marked = [];
  watch = new WatchedFolders({
    store,
    clock: systemClock,
    listen: null,
    recordingsRoot: paths.recordings,
    ingest: () => Promise.reject(new Error('no test here takes a file')),
    actions: { check: () => undefined, perform: async () => undefined },
    newId: () => 'rule1',
    onEvent: () => {},
    onStatus: () => {},
    reportBug,
  });
  handlers = createHandlers({
    workspace,
    queue,
    ingests,
    analyses,
    watch,
    chooseSavePath: async () => savePath,
    showFolder: (path) => shown.push(path),
    logFolder: join(root, 'logs'),
    use: () => ({ processorShare: 0.5, memoryBytes: 1e9, freeMemoryBytes: 2e9 }),
    inspection: { ask: () => Promise.reject(new Error('no test here looks into a recording')) },
    settings: new SettingsFile(join(root, 'settings.json')),
    workspaces: new WorkspaceSwitch({
      workspaces: new WorkspaceList(join(root, 'workspaces.json')),
      current: root,
      byDefault: join(root, 'default'),
      isThere: existsSync,
      chooseFolder: async () => null,
      mayInterrupt: async () => true,
      restart: () => {},
    }),
    composeConfig: (overrides) => composeConfig(configRoot, overrides),
    overridesOf: (config) => overridesOf(configRoot, config),
    choosePaths: async () => chosen,
    sources: {
      inspect: () => Promise.reject(new Error('no test here looks into a file')),
      preview: () => Promise.reject(new Error('no test here looks into a file')),
      ...versionsInThisProcess(now),
    },
    appInfo: async () => ({
      version: '1',
      workspace: root,
      electron: '',
      node: '',
      chrome: '',
      tensorflow: '',
      device: 'cpu',
    }),
    device: async () => 'cpu',
    runsMarked: (ids) => marked.push(...ids),
    recordingsChanged: () => {},
    jobsChanged: () => {},
    settingsChanged: () => themes++,
  });
});
afterEach(async () => {
  await watch.stop();
  ingests.close();
  analyses.close();
  await queue.close(0);
  workspace.close();
});

/** Asks as the window does: through the checks of parameters and result. */
async function ask<N extends RequestName>(name: N, params?: RequestParams<N>): Promise<RequestResult<N>> {
  const reply = await answerRequest(handlers, name, params, reportBug);
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.value as RequestResult<N>;
}
const createRun = (change: Partial<RunConfig> = {}): Promise<Run> =>
  ask('runs.create', { config: aConfig('recording a', change) });

describe('the handlers on a real workspace', () => {
  it('answer every request of the contract', () => {
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(requests).sort());
  });

  it('tell of the app and keep settings', async () => {
    expect((await ask('app.info')).workspace).toBe(workspace.paths.root);
    expect(await ask('settings.set', { theme: 'dark' })).toMatchObject({ theme: 'dark' });
    expect(await ask('settings.get')).toMatchObject({ theme: 'dark' });
    expect(themes).toBe(1);
  });

  it('give the table of runs by columns, mark runs and tell of it, and keep views', async () => {
    const run = await createRun({ seed: 5 });
    const { ids, columns } = await ask('runs.table', {});
    expect(ids).toEqual([run.id]);
    expect(columns['run.seed']).toEqual({ kind: 'numbers', values: new Float64Array([5]) });
    await expect(ask('runs.mark', { ids: [run.id], change: { deleted: true } })).rejects.toThrow(/^run_active/);
    await eventually('the run ends', () => !/queued|running/.test(workspace.store.runs.get(run.id).status));
    expect(marked).toEqual([]);
    await ask('runs.mark', { ids: [run.id], change: { deleted: true } });
    expect(marked).toEqual([run.id]);
    expect((await ask('runs.table', { ids: [run.id] })).ids).toEqual([]);

    const view = {
      columns: ['run.model'],
      widths: {},
      filters: [],
      sort: [],
      groupBy: [],
      search: '',
      favouritesOnly: false,
      showArchived: false,
    };
    expect(await ask('views.save', { name: 'models', view })).toEqual([{ name: 'models', view }]);
    expect(await ask('views.list')).toHaveLength(1);
    expect(await ask('views.remove', { name: 'models' })).toEqual([]);
  });

  it('list and show recordings', async () => {
    expect((await ask('recordings.list')).map((recording) => recording.id)).toEqual([aRecording().id]);
    expect(await ask('recordings.get', { id: aRecording().id })).toEqual(aRecording());
    await expect(ask('recordings.get', { id: 'nope' })).rejects.toThrow(/^recording_not_found/);
  });

  it('ingest what was chosen or dropped, and nothing when the dialog was cancelled', async () => {
    expect(await ask('files.choose', { what: 'recordings' })).toEqual([]);
    chosen = ['/data/one.csv'];
    expect(await ask('files.choose', { what: 'recordings' })).toEqual(['/data/one.csv']);
    expect(await ask('recordings.ingest', { paths: ['/data/one.csv'] })).toMatchObject([
      { id: 'task0', fileName: 'one.csv', status: 'reading' },
    ]);
    expect(await ask('recordings.ingest', { paths: ['/data/two.csv'] })).toMatchObject([
      { id: 'task1', status: 'queued' },
    ]);
    expect(await ask('ingest.list')).toHaveLength(2);
    await ask('ingest.cancel', { id: 'task1' });
    await ask('ingest.dismiss', { id: 'task1' });
    expect(await ask('ingest.list')).toHaveLength(1);
    await expect(ask('ingest.retry', { id: 'task1' })).rejects.toThrow(/^request_invalid/);
  });

  it('compose the configuration that overrides lead to', async () => {
    const config = await ask('config.compose', { overrides: ['dataset.recording=x', 'training.batch_size=7'] });
    expect([config.dataset.recording, config.training.batch_size]).toEqual(['x', 7]);
    await expect(ask('config.compose', { overrides: ['training.batch_sise=7'] })).rejects.toThrow(
      /^override_invalid.*batch_size/,
    );
  });

  it('create a run under the id of its recording and put it into the queue', async () => {
    const run = await createRun();
    expect(run).toMatchObject({ recordingId: aRecording().id, experimentName: 'recording a', seed: 1 });
    expect((await ask('runs.get', { id: run.id })).config.dataset.recording).toBe(aRecording().id);
    expect(await ask('jobs.list')).toMatchObject([{ runId: run.id, device: 'cpu', resume: false }]);
    expect((await ask('runs.table', {})).ids).toEqual([run.id]);
    expect(await ask('jobs.progress')).toEqual([]);
    await expect(ask('runs.create', { config: aConfig('no such') })).rejects.toThrow(/^recording_not_found/);
  });

  it('record what was changed in the form as the overrides that lead to it', async () => {
    const { id } = workspace.store.recordings.find('recording a');
    const config = composeConfig(configRoot, ['dataset.recording="recording a"', 'training.max_epochs=3']);
    const { id: runId } = await ask('runs.create', { config });
    const { overrides } = await ask('runs.get', { id: runId });
    expect(overrides).toEqual(['model=lstm', `dataset.recording="${id}"`, 'training.max_epochs=3']);
  });

  it('create a run of several recordings from names, and keep their ids', async () => {
    workspace.store.recordings.put(aRecording('b'));
    const config = composeConfig(configRoot, ['dataset.recording="recording a"', 'dataset.also=["recording b"]']);
    const run = await ask('runs.create', { config });
    expect(run).toMatchObject({ recordingName: 'recording a + 1 more', experimentName: 'recording a + 1 more' });
    const { config: stored, overrides } = await ask('runs.get', { id: run.id });
    expect(stored.dataset.also).toEqual([aRecording('b').id]);
    expect(overrides).toContain(`dataset.also=["${aRecording('b').id}"]`);
    const unknown = { ...config, dataset: { ...config.dataset, also: ['no such'] } };
    await expect(ask('runs.create', { config: unknown })).rejects.toThrow(/^recording_not_found/);
  });

  it('cancel, retry and move jobs, and refuse to resume without a checkpoint', async () => {
    const [running, a, b] = [await createRun(), await createRun(), await createRun()];
    const jobOf = (run: Run) =>
      eventually('there is a job', () => workspace.store.jobs.list().find((job) => job.runId === run.id));
    const [jobA, jobB] = [await jobOf(a), await jobOf(b)];
    const moved = await ask('jobs.move', { id: jobB.id, before: jobA.id });
    expect(moved.map((job) => job.runId)).toEqual([running.id, b.id, a.id]);
    expect((await ask('jobs.cancel', { id: jobB.id })).status).toBe('cancelled');
    await expect(ask('runs.resume', { id: b.id })).rejects.toThrow(/^run_not_resumable/);
    expect(await ask('jobs.retry', { id: jobB.id })).toMatchObject({ runId: b.id, resume: false, status: 'queued' });
    expect((await ask('jobs.cancel', { id: jobA.id })).status).toBe('cancelled');
    expect(await ask('runs.retry', { id: a.id })).toMatchObject({ runId: a.id, resume: false, status: 'queued' });
  });

  it('keep rules of watched folders, and tell what they found', async () => {
    const rule = { name: 'rig', folder: folder(), include: ['*.csv'], settleSeconds: 60 };
    writeFileSync(join(rule.folder, 'a.csv'), 'x');
    const saved = await ask('watch.save', { id: null, rule } as RequestParams<'watch.save'>);
    expect(saved).toMatchObject({ ...rule, id: 'rule1', enabled: true, action: { kind: 'ingest' } });
    await expect
      .poll(() => ask('watch.status'), { timeout: 30_000 })
      .toMatchObject([{ ruleId: 'rule1', counts: { seen: 1 } }]);
    const query = { ruleId: 'rule1' } as RequestParams<'watch.events'>;
    const [event] = await ask('watch.events', query);
    expect(event).toMatchObject({ path: join(rule.folder, 'a.csv'), outcome: 'seen', bytes: 1 });
    await expect(ask('watch.retry', { eventId: event?.id ?? 0 })).rejects.toThrow(/it is seen/);
    expect(await ask('watch.enable', { id: 'rule1', enabled: false })).toMatchObject({ enabled: false });
    expect(await ask('watch.status')).toMatchObject([{ state: 'off' }]);
    await expect(
      ask('watch.save', { id: null, rule: { ...rule, folder: 'here' } } as RequestParams<'watch.save'>),
    ).rejects.toThrow(/must be given from the root/);
    await ask('watch.remove', { id: 'rule1' });
    expect([await ask('watch.rules'), await ask('watch.events', query)]).toEqual([[], []]);
  });

  it('show histories at the resolution that is asked for', async () => {
    const { id } = await createRun();
    workspace.store.metrics.append(
      id,
      Array.from({ length: 500 }, (_, i) => ({ name: 'val/loss', step: i + 1, value: Math.sin(i) })),
    );
    const [series] = await ask('runs.metrics', { id, maxPoints: 50 });
    expect(series?.values.length).toBeLessThanOrEqual(50);
    await expect(ask('runs.metrics', { id: 'nope', maxPoints: 50 })).rejects.toThrow(/^run_not_found/);
  });

  it('read the evaluation and the log of a run, once there are any', async () => {
    const { id } = await createRun();
    expect(await ask('runs.evaluation', { id })).toBeNull();
    expect(await ask('runs.log', { id, lines: 5 })).toEqual([]);
    const evaluation: Evaluation = {
      runId: id,
      partition: 'test',
      audit: anAudit,
      windows: 30,
      tasks: {},
      baselines: {},
      warnings: [],
    };
    mkdirSync(join(workspace.paths.runs, id, 'artifacts'), { recursive: true });
    writeFileSync(join(workspace.paths.runs, id, 'artifacts', 'evaluation.json'), JSON.stringify(evaluation));
    writeFileSync(
      join(workspace.paths.runs, id, 'log.jsonl'),
      '{"at":"2026-01-01T00:00:00Z","level":"info","message":"hello"}\n',
    );
    expect(await ask('runs.evaluation', { id })).toEqual(evaluation);
    expect(await ask('runs.log', { id, lines: 5 })).toEqual(['00:00:00  hello']);

    // The report of the run knows more; one that was cut short is passed over.
    mkdirSync(join(workspace.paths.runs, id, 'artifacts', 'report'));
    const numbers = join(workspace.paths.runs, id, 'artifacts', 'report', 'numbers.json');
    const onsets = { reachFrames: 3, frameRateHz: null, curves: [] };
    writeFileSync(numbers, JSON.stringify({ evaluation: { ...evaluation, onsets } }));
    expect(await ask('runs.evaluation', { id })).toEqual({ ...evaluation, onsets });
    writeFileSync(numbers, '{"evaluation":');
    expect(await ask('runs.evaluation', { id })).toEqual(evaluation);
    await expect(ask('runs.log', { id: '../../etc', lines: 5 })).rejects.toThrow(/^run_not_found/);
  });
});

describe('files that the window asks for', () => {
  it('writes where the user says, text as text and pictures byte by byte; nothing when they cancel', async () => {
    const file = { name: 'chart.png', content: Buffer.from([137, 80, 78, 71]).toString('base64'), encoding: 'base64' };
    expect(await ask('files.save', file as RequestParams<'files.save'>)).toBe(false);
    savePath = join(workspace.paths.root, 'chart.png');
    expect(await ask('files.save', file as RequestParams<'files.save'>)).toBe(true);
    expect([...readFileSync(savePath)]).toEqual([137, 80, 78, 71]);
    expect(await ask('files.save', { name: 'a.csv', content: 'a,b\r\n', encoding: 'utf8' })).toBe(true);
    expect(readFileSync(savePath, 'utf8')).toBe('a,b\r\n');
  });

  it('says why a file cannot be written, and what to do', async () => {
    savePath = join(workspace.paths.root, 'no', 'such', 'folder.csv');
    await expect(ask('files.save', { name: 'a.csv', content: '', encoding: 'utf8' })).rejects.toThrow(
      /^not_writable: .*folder\.csv could not be written \(ENOENT\)\. Choose another place/,
    );
  });

  it('shows the folders of the workspace, of the logs and of runs that there are', async () => {
    const { id } = await createRun();
    await ask('files.show', { folder: 'workspace' });
    await ask('files.show', { folder: 'logs' });
    await ask('files.show', { folder: 'run', id });
    const { root, runs } = workspace.paths;
    expect(shown).toEqual([root, join(root, 'logs'), join(runs, id)]);
    await expect(ask('files.show', { folder: 'run', id: '../..' })).rejects.toThrow(/^run_not_found/);
  });
});
