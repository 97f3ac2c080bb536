import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../src/core/store/workspace';
import type { MetricSeries } from '../../../src/shared/entities/metric';
import type { RunSummary } from '../../../src/shared/entities/run';
import { type Finished, gridwalk, QUICK, smallCsv, startGridwalk } from '../../support/commandLine';
import { eventually } from '../../support/eventually';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();
const EPOCHS = 8;
const TRAINING = ['model=lstm', 'seed=5', `training.max_epochs=${EPOCHS}`, ...QUICK];

/** All that a run leaves which must not depend on when it was interrupted; times are left out. */
interface Outcome {
  readonly status: string;
  readonly metrics: readonly MetricSeries[];
  readonly summary: Omit<RunSummary, 'seconds'> | null;
}

function outcomeOf(workspace: string): Outcome {
  const { store, close } = openWorkspace(workspace, { writer: false, program: 'test', now: () => new Date() });
  const [run] = store.runs.list();
  if (!run) throw new Error('no run');
  const { seconds: _, ...summary } = run.summary ?? ({} as RunSummary);
  const outcome = { status: run.status, metrics: store.metrics.history(run.id), summary: run.summary && summary };
  close();
  return outcome;
}

async function trainWhole(
  csv: string,
  training: readonly string[] = TRAINING,
  workspace: string = folder(),
): Promise<Outcome> {
  const { code, err } = await gridwalk(['train', `dataset.recording=${csv}`, ...training, '--workspace', workspace]);
  expect(code, err).toBe(0);
  return outcomeOf(workspace);
}

function onlyRun(workspace: string): string {
  const { store, close } = openWorkspace(workspace, { writer: false, program: 'test', now: () => new Date() });
  const id = store.runs.list()[0]?.id ?? '';
  close();
  return id;
}

/** Two long epochs, a rate that changes at every step, and a checkpoint within an epoch every `minutes`. */
function longEpochs(minutes: number): readonly string[] {
  return [
    ...TRAINING,
    'training.max_epochs=2',
    'training.batch_size=4',
    'schedule.name=one_cycle',
    `training.checkpoint_minutes=${minutes}`,
  ];
}

/** How far the last checkpoint of the only run is; null before the first. */
function lastCheckpoint(workspace: string): { readonly epoch: number; readonly stepsOfEpoch?: number } | null {
  const runs = path.join(workspace, 'runs');
  const [run] = existsSync(runs) ? readdirSync(runs) : [];
  const file = path.join(runs, run ?? '', 'checkpoints', 'last.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).state : null;
}

/** Ends a training by a signal as soon as it has written a checkpoint that was not there before. */
async function stopAtCheckpoint(args: readonly string[], workspace: string, signal: NodeJS.Signals): Promise<Finished> {
  const before = JSON.stringify(lastCheckpoint(workspace));
  const training = startGridwalk(['train', ...args, '--workspace', workspace]);
  await eventually('a new checkpoint', () => JSON.stringify(lastCheckpoint(workspace)) !== before, 60_000);
  training.kill(signal);
  return training.finished;
}

describe('a run', () => {
  it('gives bit-identical metrics for the same seed, also when two train side by side', async () => {
    const csv = await smallCsv(folder());
    const [first, second] = await Promise.all([trainWhole(csv), trainWhole(csv)]);
    expect(first.metrics.length).toBeGreaterThan(5);
    expect(first.metrics.every((series) => series.steps.length === EPOCHS)).toBe(true);
    expect(second).toEqual(first);
  });

  it('killed with SIGKILL after an epoch and resumed, ends with the metrics of the uninterrupted one', async () => {
    const csv = await smallCsv(folder());
    const whole = await trainWhole(csv);
    const workspace = folder();
    const training = startGridwalk(['train', `dataset.recording=${csv}`, ...TRAINING, '--workspace', workspace]);
    await training.says(/epoch 3:/);
    training.kill('SIGKILL');
    expect(await training.finished).toMatchObject({ signal: 'SIGKILL' });
    expect(outcomeOf(workspace)).not.toEqual(whole);

    const resumed = await gridwalk(['train', '--resume', onlyRun(workspace), '--workspace', workspace]);
    expect(resumed.code, resumed.err).toBe(0);
    expect(resumed.err).not.toMatch(/epoch 1:.*epoch 1:/s);
    expect(outcomeOf(workspace)).toEqual(whole);
  });

  it('stopped with Ctrl-C says how to go on, and going on ends with the metrics of the uninterrupted one', async () => {
    const csv = await smallCsv(folder());
    const whole = await trainWhole(csv);
    const workspace = folder();
    const training = startGridwalk(['train', `dataset.recording=${csv}`, ...TRAINING, '--workspace', workspace]);
    await training.says(/epoch 2:/);
    training.kill('SIGINT');
    const stopped = await training.finished;
    expect(stopped).toMatchObject({ code: 130, out: expect.stringContaining('--resume') });
    expect(outcomeOf(workspace).status).toBe('cancelled');

    const resumed = await gridwalk(['train', '--resume', onlyRun(workspace), '--workspace', workspace]);
    expect(resumed.code, resumed.err).toBe(0);
    expect(outcomeOf(workspace)).toEqual(whole);
    const again = await gridwalk(['train', '--resume', onlyRun(workspace), '--workspace', workspace, '--json']);
    expect(again.code).toBe(2);
    expect(JSON.parse(again.out).error.code).toBe('run_not_resumable');
  });

  it('says what it does once its last epoch is over', async () => {
    const csv = await smallCsv(folder());
    const args = [...TRAINING, 'training.max_epochs=1', '--workspace', folder()];
    const { err } = await gridwalk(['train', `dataset.recording=${csv}`, ...args]);
    expect(err).toMatch(/epoch 1:.*Scoring the decoder and its baselines on \d+ test windows …\n.*how certain/s);
  });

  it('that is to watch a metric no epoch reports is refused before its first epoch, with those that are there', async () => {
    const csv = await smallCsv(folder());
    const args = [...TRAINING, 'training.early_stopping.metric=val/nobody/accuracy', '--workspace', folder()];
    const { code, err } = await gridwalk(['train', `dataset.recording=${csv}`, ...args]);
    expect(code).not.toBe(0);
    expect(err).toMatch(
      /metric is "val\/nobody\/accuracy".*Choose one of val\/loss, val\/multiclass\/balanced_accuracy/,
    );
    expect(err).not.toMatch(/epoch 1/);
  });

  it('leaves a folder that explains itself', async () => {
    const csv = await smallCsv(folder());
    const workspace = folder();
    await gridwalk([
      'train',
      `dataset.recording=${csv}`,
      ...TRAINING,
      'training.max_epochs=1',
      '--workspace',
      workspace,
    ]);
    const run = path.join(workspace, 'runs', onlyRun(workspace));
    expect(readdirSync(run).sort()).toEqual([
      'artifacts',
      'checkpoints',
      'config.yaml',
      'decoder.json',
      'environment.json',
      'log.jsonl',
      'metrics.jsonl',
      'overrides.yaml',
    ]);
    expect(
      readdirSync(path.join(run, 'checkpoints'))
        .filter((file) => file.endsWith('.json'))
        .sort(),
    ).toEqual(['best.json', 'last.json']);
    const environment = JSON.parse(readFileSync(path.join(run, 'environment.json'), 'utf8'));
    expect(environment).toMatchObject({
      tensorflow: expect.any(String),
      data_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      device: 'cpu',
    });
  });
});

describe('a run of long epochs', () => {
  const { make, remove } = makeTemporaryFolders();
  let csv: string;
  /** What the uninterrupted run leaves. */
  let whole: Outcome;
  beforeAll(async () => {
    csv = await smallCsv(make());
    whole = await trainWhole(csv, longEpochs(5), make());
  });
  afterAll(remove);

  it('stopped in the middle of an epoch goes on from there, and ends with the metrics of the uninterrupted one', async () => {
    const workspace = folder();
    const args = [`dataset.recording=${csv}`, ...longEpochs(0.0002)];
    const stopped = await stopAtCheckpoint(args, workspace, 'SIGINT');
    expect(stopped).toMatchObject({ code: 130, out: expect.stringContaining('--resume') });
    expect(lastCheckpoint(workspace)).toMatchObject({ epoch: 0, stepsOfEpoch: expect.any(Number) });
    // No half epoch among the metrics, neither in the database nor in the run's own file.
    expect(outcomeOf(workspace)).toMatchObject({ status: 'cancelled', metrics: [] });
    const metricsFile = path.join(workspace, 'runs', onlyRun(workspace), 'metrics.jsonl');
    expect(readFileSync(metricsFile, 'utf8')).toBe('');

    const resumed = await gridwalk(['train', '--resume', onlyRun(workspace), '--workspace', workspace]);
    expect(resumed.code, resumed.err).toBe(0);
    expect(outcomeOf(workspace)).toEqual(whole);
  });

  it('killed with SIGKILL within an epoch, twice, ends with the metrics of the uninterrupted one', async () => {
    const workspace = folder();
    // A checkpoint every few steps: a kill may well come while one is being written.
    const first = await stopAtCheckpoint([`dataset.recording=${csv}`, ...longEpochs(0.0002)], workspace, 'SIGKILL');
    expect(first).toMatchObject({ signal: 'SIGKILL' });
    const resume = ['--resume', onlyRun(workspace)];
    const killed = lastCheckpoint(workspace);
    await stopAtCheckpoint(resume, workspace, 'SIGKILL');
    const killedAgain = lastCheckpoint(workspace);
    // The second went on where the first had been, and neither had finished its first epoch.
    expect([killed?.epoch, killedAgain?.epoch]).toEqual([0, 0]);
    expect(killed?.stepsOfEpoch).toBeGreaterThan(0);
    expect(killedAgain?.stepsOfEpoch).toBeGreaterThan(killed?.stepsOfEpoch as number);

    const resumed = await gridwalk(['train', ...resume, '--workspace', workspace]);
    expect(resumed.code, resumed.err).toBe(0);
    expect(outcomeOf(workspace)).toEqual(whole);
  });
});
