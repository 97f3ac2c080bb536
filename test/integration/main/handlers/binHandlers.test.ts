import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openWorkspace, type Workspace } from '../../../../src/core/store/workspace';
import { binHandlers } from '../../../../src/main/handlers/binHandlers';
import type { HandlerParts } from '../../../../src/main/handlers/HandlerParts';
import { renameRecordingClasses } from '../../../../src/main/handlers/renameRecordingClasses';
import type { AnalysisTask } from '../../../../src/shared/entities/analysisTask';
import { newestVersions } from '../../../../src/shared/entities/recordingVersions';
import { writeText } from '../../../support/csvFiles';
import { aConfig, aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { versionsInThisProcess } from '../../../support/versionsInThisProcess';

const folder = temporaryFolders();
const now = steppingClock();
let workspace: Workspace;
let tasks: readonly AnalysisTask[];
let told: number;

beforeEach(() => {
  workspace = openWorkspace(folder(), { writer: true, program: 'test', now });
  tasks = [];
  told = 0;
});
afterEach(() => workspace.close());

function handlers() {
  const jobsChanged = () => {
    told++;
  };
  return binHandlers({ workspace, analyses: { list: () => tasks }, jobsChanged } as unknown as HandlerParts);
}

function deletedRun(): string {
  const { store, paths } = workspace;
  store.recordings.put(aRecording());
  const recordingId = aRecording().id;
  const { id } = store.runs.create({ experimentName: 'e', recordingId, config: aConfig(recordingId), overrides: [] });
  store.runs.change(id, { status: 'finished' });
  mkdirSync(join(paths.runs, id));
  writeFileSync(join(paths.runs, id, 'log.jsonl'), 'x'.repeat(50));
  store.runs.mark([id], { deleted: true });
  return id;
}

it('the bin tells what it holds and is emptied, but for a run that is being evaluated', async () => {
  const [gone, evaluated] = [deletedRun(), deletedRun()];
  tasks = [{ runId: evaluated, status: 'running', stage: '', fraction: null, error: null }];
  const { 'bin.get': get, 'bin.empty': empty } = handlers();
  expect(await get(undefined)).toEqual({ runs: 2, bytes: 100 });
  const emptied = await empty(undefined);
  expect(emptied).toMatchObject({ purged: [gone], bytes: 50, refused: [{ id: evaluated }] });
  expect(readdirSync(workspace.paths.runs)).toEqual([evaluated]);
  expect(told).toBe(1);
});

it('renamed classes make the newest version, and the names of before bring the old one back', async () => {
  const { store, paths } = workspace;
  const rows = Array.from({ length: 80 }, (_, row) => `${row},${row / 3},${row > 30 ? 1 : 0}`);
  const path = await writeText(folder(), ['frame,a,label', ...rows].join('\n'));
  const signal = new AbortController().signal;
  const { recording } = await ingestRecording({ path, recordingsRoot: paths.recordings, signal, now });
  store.recordings.put(recording);
  const renamed = await renameRecordingClasses(workspace, versionsInThisProcess(now), recording.id, { 1: 'walk' });
  const newest = () => newestVersions(store.recordings.list()).map(({ id }) => id);
  expect(newest()).toEqual([renamed.id]);
  expect(renamed).toMatchObject({ previousVersion: recording.id });
  const back = await renameRecordingClasses(workspace, versionsInThisProcess(now), renamed.id, { 1: 'class 1' });
  expect(back.id).toBe(recording.id);
  expect(newest()).toEqual([recording.id]);
  expect(store.events.ofKind('recording.renamed').map(({ subject }) => subject)).toEqual([renamed.id, recording.id]);
});

it('runs with a report are told of their recording, newest first, without deleted ones', () => {
  const { store } = workspace;
  store.recordings.put(aRecording());
  const recordingId = aRecording().id;
  const create = (report: boolean): string => {
    const { id } = store.runs.create({ experimentName: 'e', recordingId, config: aConfig(recordingId), overrides: [] });
    store.runs.change(id, { status: 'finished' });
    if (report) store.runs.addArtifact(id, { kind: 'numbers', path: 'artifacts/report/numbers.json', bytes: 1 });
    return id;
  };
  const [first, , deleted, last] = [create(true), create(false), create(true), create(true)];
  store.runs.mark([deleted], { deleted: true });
  expect(store.runs.reportedOn(recordingId).map(({ id }) => id)).toEqual([last, first]);
  expect(store.runs.reportedOn('bbbbbbbbbbbb')).toEqual([]);
});
