import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import { AnalysisService } from '../../../../src/main/jobs/AnalysisService';
import type { AnalysisTask } from '../../../../src/shared/entities/analysisTask';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';
import { aConfig, aRecording, aSummary, steppingClock } from '../../../support/storeFixtures';

const SCRIPT = join(__dirname, 'programs/scriptedAnalysis.mjs');
type Ending = 'finish' | 'wait' | 'fail' | 'die';

let store: Store;
let told: AnalysisTask[];
let bugs: string[];
let service: AnalysisService;

beforeEach(() => {
  store = openStore(':memory:', { now: steppingClock() });
  store.recordings.put(aRecording());
  told = [];
  bugs = [];
  service = new AnalysisService({
    store,
    paths: { recordings: '/w/recordings', runs: '/w/runs' },
    spawn: () => forkWorker(SCRIPT),
    onTask: (task) => told.push(task),
    onRun: () => {},
    reportBug: (context) => bugs.push(context),
  });
});
afterEach(() => {
  service.close();
  store.close();
});

/** A finished run that left its test windows unread. */
function aFinishedRun(then: Ending): string {
  const config = aConfig(aRecording().id);
  const { id } = store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides: [then] });
  const summary = { ...aSummary(3), test: {} };
  store.runs.change(id, { status: 'finished', summary });
  return id;
}
const reaches = (id: string, status: AnalysisTask['status']) =>
  eventually(`the evaluation is ${status}`, () => service.list().find((task) => task.runId === id)?.status === status);

describe('AnalysisService with real processes', () => {
  it('evaluates a run, tells how far it is, counts the first look, and keeps the scores and what was written', async () => {
    const id = aFinishedRun('finish');
    service.evaluate(id);
    await reaches(id, 'finished');
    expect(told.map(({ status, stage }) => `${status} ${stage}`)).toContain('running measuring');
    const run = store.runs.get(id);
    expect(run.summary?.test['multiclass']?.balanced_accuracy).toBe(0.5);
    expect(run.summary?.testConfiguration).toBe(1);
    expect(run.summary?.warnings).toEqual(['first', 'reported as 1']);
    expect(run.artifacts.map(({ path }) => path)).toEqual(['artifacts/report/report.html']);
    expect(store.events.ofKind('test.read')).toHaveLength(1);

    service.evaluate(id);
    await eventually('it was evaluated again', () => told.filter(({ status }) => status === 'finished').length === 2);
    expect(store.events.ofKind('test.read')).toHaveLength(1);
    expect(store.runs.get(id).artifacts).toHaveLength(1);
  });

  it('takes one after another; what waits can be taken back, what runs can be stopped', async () => {
    const [first, second, third] = [aFinishedRun('wait'), aFinishedRun('wait'), aFinishedRun('finish')];
    for (const id of [first, second, third]) service.evaluate(id);
    await eventually('the first is at work', () => told.some(({ stage }) => stage === 'measuring'));
    expect(service.list().map(({ status }) => status)).toEqual(['running', 'queued', 'queued']);
    service.cancel(second);
    service.cancel(first);
    await reaches(third, 'finished');
    expect(service.list().map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'finished']);
    expect(bugs).toEqual([]);
  });

  it('says why an evaluation failed, also when its process died without a word', async () => {
    const [failing, dying] = [aFinishedRun('fail'), aFinishedRun('die')];
    service.evaluate(failing);
    service.evaluate(dying);
    await reaches(dying, 'failed');
    const [first, second] = service.list();
    expect(first?.error).toEqual({ code: 'split_changed', message: 'The split is another one now.' });
    // What was refused was not looked at; what died had begun to look.
    expect(store.events.ofKind('test.read').map(({ subject }) => subject)).toEqual([dying]);
    expect(second?.error?.code).toBe('job_crashed');
    expect(second?.error?.message).toMatch(/SIGKILL.*Try again/);
  });

  it('evaluates finished runs only', () => {
    const id = aFinishedRun('finish');
    store.runs.change(id, { status: 'running' });
    expect(() => service.evaluate(id)).toThrow(/only finished runs can be evaluated/);
  });

  it('asks a process once for what never changes, and passes on why something is refused', async () => {
    const id = aFinishedRun('finish');
    const [once, again] = [await service.timeline(id), await service.timeline(id)];
    expect(again.activity).toEqual(once.activity);
    await expect(service.compare([id, aFinishedRun('finish')])).rejects.toMatchObject({ code: 'runs_not_comparable' });
  });
});
