import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createId } from '../../../../src/core/store/createId';
import { openWorkspace } from '../../../../src/core/store/workspace';
import { IngestService } from '../../../../src/main/jobs/IngestService';
import { startWatchedFolders } from '../../../../src/main/watch/startWatchedFolders';
import type { WatchAction } from '../../../../src/shared/entities/watch';
import { type EventName, type EventPayload, events } from '../../../../src/shared/ipc/contract';
import { bundleForNode } from '../../../support/bundleForNode';
import { forkWorker } from '../../../support/forkWorker';
import { aConfig, aRecording } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { aRule, SOON, writeRecording } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const bundles = mkdtempSync(join(tmpdir(), 'gridwalk-test-'));
let ingestJob: string;
beforeAll(async () => {
  ingestJob = await bundleForNode(join(__dirname, '../jobs/programs/ingestWorker.ts'), bundles);
});
afterAll(() => rmSync(bundles, { recursive: true }));

/** The watched folders of an app whose processes are real but for the analysis, which is scripted. */
async function watchedApp(analysis = 'process.exit(3)') {
  const root = folder();
  const analysisJob = join(root, 'analysis.cjs');
  writeFileSync(analysisJob, `process.on('message', (message) => { ${analysis} })`);
  const workspace = openWorkspace(join(root, 'workspace'), { writer: true, program: 'test', now: () => new Date() });
  const reportBug = (context: string, error: unknown) => expect.fail(`${context}: ${String(error)}`);
  const ingests = new IngestService({
    store: workspace.store,
    recordingsRoot: workspace.paths.recordings,
    newId: createId,
    spawn: () => forkWorker(ingestJob),
    onTask: () => expect.fail('the window is told of an ingest of a watched folder'),
    onRecordings: () => undefined,
    reportBug,
  });
  const sent: { readonly name: EventName; readonly payload: unknown }[] = [];
  const queued: string[] = [];
  const watch = startWatchedFolders({
    workspace,
    ingests,
    queue: {
      enqueue: (runId, device) => {
        queued.push(`${runId} ${device}`);
        return workspace.store.jobs.create({ runId, device, resume: false });
      },
    },
    composeConfig: (overrides) => aConfig(overrides.at(-1)?.split('=')[1] ?? ''),
    device: async () => 'gpu:0',
    spawnAnalysis: () => forkWorker(analysisJob),
    broadcast: <N extends EventName>(name: N, payload: EventPayload<N>) =>
      void sent.push({ name, payload: events[name].parse(payload) }),
    reportBug,
  });
  const rig = join(root, 'rig');
  mkdirSync(rig);
  const { store } = workspace;
  return {
    store,
    sent,
    queued,
    rig,
    watch,
    save: (action: WatchAction) => watch.save(null, aRule(rig, { action })),
    event: () => store.watch.events({ ruleId: null, outcomes: [], before: null, limit: 1 })[0],
    listed: () => ingests.list(),
    async close() {
      const stopped = watch.stop();
      ingests.close();
      await stopped;
      workspace.close();
    },
  };
}

it('reads in the ingest process, tells the window, and lists no ingest', async () => {
  const app = await watchedApp();
  await app.save({ kind: 'ingest' });
  writeRecording(app.rig, 'a.csv', 1);
  await expect.poll(() => app.event()?.outcome, SOON).toBe('done');
  await expect.poll(() => app.sent.map(({ name }) => name), SOON).toContain('recordings.changed');
  const last = app.sent.filter(({ name }) => name === 'watch.changed').at(-1);
  expect(last?.payload).toMatchObject({ status: [{ state: 'watching', counts: { done: 1 } }] });
  expect(app.listed()).toEqual([]);
  await app.close();
});

it('puts one training in the queue for each recording, of the experiment of the rule', async () => {
  const app = await watchedApp();
  await app.save({ kind: 'train', overrides: [] });
  writeRecording(app.rig, 'a.csv', 1);
  await expect.poll(() => app.event()?.action.state, SOON).toBe('done');
  const [run] = app.store.runs.list();
  expect(app.queued).toEqual([`${run?.id} gpu:0`]);
  expect(app.event()?.action).toMatchObject({ runId: run?.id, message: `Run ${run?.id} is in the queue.` });
  expect(run).toMatchObject({ experimentName: 'a', recordingId: app.event()?.recordingId });
  await app.close();
});

it('labels in an analysis process, and keeps scores and files with the run', async () => {
  const reply = {
    kind: 'predicted',
    artifacts: [{ kind: 'numbers', path: 'artifacts/predictions/x.csv', bytes: 3 }],
    message: 'Labelled.',
    scores: { windows: 9, balancedAccuracy: 0.5, interval: null, chance: 0.5, leaky: true },
  };
  const app = await watchedApp(
    `if (message.kind === 'predict' && message.score) process.send(${JSON.stringify(reply)})`,
  );
  app.store.recordings.put(aRecording());
  const config = aConfig(aRecording().id);
  const { id } = app.store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides: [] });
  await app.save({ kind: 'evaluate', runId: id });
  writeRecording(app.rig, 'a.csv', 1);
  await expect.poll(() => app.event()?.action.state, SOON).toBe('done');
  expect(app.event()?.action).toEqual({ state: 'done', runId: id, message: 'Labelled.', scores: reply.scores });
  expect(app.store.runs.get(id).artifacts).toEqual(reply.artifacts);
  await app.close();
});

it('says why an analysis process could not do it, and refuses a run that is not there', async () => {
  const app = await watchedApp();
  await expect(app.save({ kind: 'predict', runId: 'nobody' })).rejects.toThrow(/nobody/);
  app.store.recordings.put(aRecording());
  const config = aConfig(aRecording().id);
  const { id } = app.store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides: [] });
  await app.save({ kind: 'predict', runId: id });
  writeRecording(app.rig, 'a.csv', 1);
  await expect.poll(() => app.event()?.action.state, SOON).toBe('failed');
  expect(app.event()).toMatchObject({
    outcome: 'done',
    action: { message: expect.stringContaining('analysis process') },
  });
  await app.close();
});
