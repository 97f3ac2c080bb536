import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyBin, finishPurges, readBin } from '../../../../src/core/store/bin';
import { openWorkspace, type Workspace } from '../../../../src/core/store/workspace';
import { watchRuleSchema } from '../../../../src/shared/entities/watch';
import { bundleForNode } from '../../../support/bundleForNode';
import { aConfig, aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
const bundles = join(process.cwd(), 'node_modules', '.cache', 'gridwalk-test');
const signal = new AbortController().signal;

function open(root: string): Workspace {
  return openWorkspace(root, { writer: true, program: 'test', now: steppingClock() });
}
const partsOf = ({ store, paths }: Workspace) => ({ store, runsFolder: paths.runs });

/** A finished run with files of 300 bytes in all, and metrics. */
function addRun({ store, paths }: Workspace, points = 10): string {
  if (store.recordings.list().length === 0) store.recordings.put(aRecording());
  const recordingId = aRecording().id;
  const { id } = store.runs.create({ experimentName: 'e', recordingId, config: aConfig(recordingId), overrides: [] });
  store.runs.change(id, { status: 'finished' });
  store.jobs.change(store.jobs.create({ runId: id, device: 'cpu', resume: false }).id, { status: 'finished' });
  store.runs.addArtifact(id, { kind: 'report', path: 'artifacts/report.html', bytes: 200 });
  const series = Array.from({ length: points }, (_, step) => ({ name: 'val/loss', step, value: step }));
  store.metrics.append(id, series);
  mkdirSync(join(paths.runs, id, 'artifacts'), { recursive: true });
  writeFileSync(join(paths.runs, id, 'log.jsonl'), 'x'.repeat(100));
  writeFileSync(join(paths.runs, id, 'artifacts', 'report.html'), 'x'.repeat(200));
  return id;
}

describe('the bin', () => {
  it('holds what was deleted, and is emptied of files and rows, while events and other runs stay', async () => {
    const workspace = open(folder());
    const { store, paths } = workspace;
    const [kept, first, second] = [addRun(workspace), addRun(workspace), addRun(workspace, 12_000)];
    store.events.append({ kind: 'test.read', subject: first, payload: { variant: 'v' } });
    expect(await readBin(partsOf(workspace))).toEqual({ runs: 0, bytes: 0 });
    for (const id of [first, second]) store.runs.mark([id], { deleted: true });
    expect(await readBin(partsOf(workspace))).toEqual({ runs: 2, bytes: 600 });
    const told: number[] = [];
    const onProgress = (done: number) => told.push(done);
    expect(await emptyBin(partsOf(workspace), { signal, onProgress })).toEqual({
      purged: [first, second],
      bytes: 600,
      refused: [],
    });
    expect(told).toEqual([1, 2]);
    expect(readdirSync(paths.runs)).toEqual([kept]);
    expect(store.runs.deleted()).toEqual([]);
    expect(() => store.runs.get(first)).toThrow(expect.objectContaining({ code: 'run_not_found' }));
    expect(store.jobs.list().map(({ runId }) => runId)).toEqual([kept]);
    expect(store.metrics.history(kept)[0]?.steps).toHaveLength(10);
    expect(store.events.list(first).map(({ kind }) => kind)).toEqual(['test.read', 'run.purged']);
    workspace.close();
  });

  it('keeps what is needed: a run that waits again, one that a watched folder predicts with, one being evaluated', async () => {
    const workspace = open(folder());
    const { store } = workspace;
    const [waiting, watched, evaluated] = [addRun(workspace), addRun(workspace), addRun(workspace)];
    store.runs.mark([waiting, watched, evaluated], { deleted: true });
    store.runs.change(waiting, { status: 'queued' });
    const action = { kind: 'predict', runId: watched };
    store.watch.putRule(watchRuleSchema.parse({ id: 'rule', name: 'rig 2', folder: '/rig', include: ['*'], action }));
    const neededFor = (id: string) => (id === evaluated ? 'It is being evaluated.' : null);
    const { purged, refused } = await emptyBin(partsOf(workspace), { signal, neededFor });
    expect(purged).toEqual([]);
    expect(Object.fromEntries(refused.map(({ id, reason }) => [id, reason]))).toEqual({
      [waiting]: expect.stringContaining('is queued. Cancel it first'),
      [watched]: expect.stringContaining('watched folder “rig 2”'),
      [evaluated]: 'It is being evaluated.',
    });
    expect((await readBin(partsOf(workspace))).bytes).toBe(900);
    workspace.close();
  });

  it('does not take what is not deleted', () => {
    const workspace = open(folder());
    const id = addRun(workspace);
    expect(() => workspace.store.runs.purge(id)).toThrow(/is not deleted, so it stays/);
    workspace.close();
  });

  it('stops between two runs when it is cancelled', async () => {
    const workspace = open(folder());
    const ids = [addRun(workspace), addRun(workspace)];
    workspace.store.runs.mark(ids, { deleted: true });
    const cancel = new AbortController();
    const emptying = emptyBin(partsOf(workspace), { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(emptying).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readBin(partsOf(workspace))).toEqual({ runs: 1, bytes: 300 });
    workspace.close();
  });
});

describe('what a killed program began', () => {
  it('is finished when only the folder was renamed, and when only the rows were gone', async () => {
    const workspace = open(folder());
    const { store, paths } = workspace;
    const [renamed, rowless] = [addRun(workspace), addRun(workspace)];
    store.runs.mark([renamed, rowless], { deleted: true });
    for (const id of [renamed, rowless]) renameSync(join(paths.runs, id), join(paths.runs, `.purged-${id}`));
    while (!store.runs.purge(rowless));
    await finishPurges(partsOf(workspace));
    expect(readdirSync(paths.runs)).toEqual([]);
    expect(store.runs.deleted()).toEqual([]);
    workspace.close();
  });

  it('is taken back for a run that is not deleted', async () => {
    const workspace = open(folder());
    const id = addRun(workspace);
    renameSync(join(workspace.paths.runs, id), join(workspace.paths.runs, `.purged-${id}`));
    await finishPurges(partsOf(workspace));
    expect(existsSync(join(workspace.paths.runs, id, 'log.jsonl'))).toBe(true);
    workspace.close();
  });

  const program = bundleForNode(join(__dirname, 'programs/emptyBin.ts'), bundles);

  it.each([0, 3, 9])('leaves every run whole or gone, killed %i ms after the first', async (delayMs) => {
    const root = folder();
    const before = open(root);
    const kept = addRun(before);
    const ids = Array.from({ length: 40 }, () => addRun(before));
    before.store.runs.mark(ids, { deleted: true });
    before.close();
    const child = spawn(process.execPath, [await program, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;

    const after = open(root);
    await finishPurges(partsOf(after));
    const left = after.store.runs.deleted();
    expect(left.length).toBeLessThan(40);
    expect(readdirSync(after.paths.runs).sort()).toEqual([kept, ...left].sort());
    for (const id of left) expect(after.store.metrics.history(id)[0]?.steps).toHaveLength(10);
    expect((await emptyBin(partsOf(after), { signal })).purged).toEqual(left);
    expect(readdirSync(after.paths.runs)).toEqual([kept]);
    after.close();
  });
});
