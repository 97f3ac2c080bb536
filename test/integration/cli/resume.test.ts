import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../src/core/store/workspace';
import type { MetricSeries } from '../../../src/shared/entities/metric';
import type { RunSummary } from '../../../src/shared/entities/run';
import { gridwalk, QUICK, smallCsv, startGridwalk } from '../../support/commandLine';
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

async function trainWhole(csv: string): Promise<Outcome> {
  const workspace = folder();
  const { code, err } = await gridwalk(['train', `dataset.recording=${csv}`, ...TRAINING, '--workspace', workspace]);
  expect(code, err).toBe(0);
  return outcomeOf(workspace);
}

function onlyRun(workspace: string): string {
  const { store, close } = openWorkspace(workspace, { writer: false, program: 'test', now: () => new Date() });
  const id = store.runs.list()[0]?.id ?? '';
  close();
  return id;
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
    const { readdirSync, readFileSync } = await import('node:fs');
    const run = path.join(workspace, 'runs', onlyRun(workspace));
    expect(readdirSync(run).sort()).toEqual([
      'artifacts',
      'checkpoints',
      'config.yaml',
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
