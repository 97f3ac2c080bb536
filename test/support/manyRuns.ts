import { openStore } from '../../src/core/store/openStore';
import { packRuns } from '../../src/core/store/packRuns';
import { openConnection } from '../../src/core/store/sqlite/openConnection';
import type { RunSummary, TaskScores } from '../../src/shared/entities/run';
import { SeededRandom } from '../../src/shared/random';
import { aConfig, anAudit, aRecording } from './storeFixtures';

const MODELS = ['lstm', 'cnn', 'hybrid', 'lstm_attention'] as const;
const SPLITS = ['blocked', 'blocked_kfold', 'random_windows', 'chronological'] as const;
const BATCH_SIZES = [16, 32, 64, 128] as const;
const TASKS = ['multiclass', 'binary', 'neural_activity'] as const;
const BASELINES = ['majority', 'previous_label', 'logistic_regression', 'svm', 'random_forest'] as const;

export interface ManyRuns {
  readonly runs: number;
  /** Histories of each run, and steps of each. */
  readonly metrics: number;
  readonly steps: number;
}

/**
 * A database of finished runs with whole summaries (over 50 numbers each) and histories, as a lab would have after
 * years. Rows are inserted in the order in which they lie on disk; histories by one statement.
 */
export async function writeManyRuns(file: string, { runs, metrics, steps }: ManyRuns): Promise<void> {
  const store = openStore(file, { now: () => new Date('2026-01-01T00:00:00Z') });
  store.recordings.put(aRecording());
  const first = store.runs.create({
    experimentName: 'experiment 0',
    recordingId: aRecording().id,
    config: aConfig(aRecording().id),
    overrides: [],
  });
  store.runs.change(first.id, { status: 'cancelled' });
  store.runs.mark([first.id], { deleted: true });
  store.close();
  const connection = openConnection(file);
  connection.execute('PRAGMA synchronous = OFF');
  const random = new SeededRandom(7);
  connection.transaction(() => {
    for (let number = 0; number < runs; number++) insertRun(number);
  });
  connection.execute(LIVES);
  connection.execute(historySql(metrics, steps));
  connection.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  connection.close();
  const filled = openStore(file, { now: () => new Date() });
  await packRuns(filled, new AbortController().signal);
  filled.close();

  function insertRun(number: number): void {
    const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
    const split = SPLITS[number % 4] ?? 'blocked';
    const config = aConfig(aRecording().id, { seed: number % 10 });
    const changed = {
      ...config,
      split: { ...config.split, name: split },
      training: { ...config.training, batch_size: BATCH_SIZES[(number >> 4) % 4] },
    };
    connection.run(
      `INSERT INTO runs (id, experiment_id, dataset_id, model, split, leaky, seed, status, epochs, created_at,
         started_at, finished_at, has_checkpoint, config, overrides, environment, summary)
       SELECT @id, experiment_id, dataset_id, @model, @split, @leaky, @seed, 'finished', 20, @at, @at, @at, 0, @config,
         '[]', '{}', @summary FROM runs LIMIT 1`,
      {
        id: `r${String(number).padStart(7, '0')}`,
        model: MODELS[(number >> 2) % 4] ?? 'lstm',
        split,
        leaky: split === 'random_windows' ? 1 : 0,
        seed: number % 10,
        at,
        config: JSON.stringify(changed),
        summary: JSON.stringify(aFullSummary(random)),
      },
    );
  }
}

/** Each run has had a job, and its test score was looked at, as is so for every run that was trained. */
const LIVES = `
  INSERT INTO jobs (id, run_id, device, status, position, resume, created_at, started_at, finished_at)
    SELECT 'j' || id, id, 'cpu', 'finished', rowid, 0, created_at, started_at, finished_at FROM runs WHERE summary IS NOT NULL;
  INSERT INTO events (at, kind, subject, payload) SELECT started_at, 'run.started', id, '{}' FROM runs WHERE summary IS NOT NULL;
  INSERT INTO events (at, kind, subject, payload)
    SELECT finished_at, 'test.read', runs.id, json_object('experimentId', experiment_id, 'recordingId', recording_id,
      'variant', model || split, 'by', 'training', 'testConfiguration', 1)
    FROM runs JOIN datasets ON datasets.id = dataset_id WHERE summary IS NOT NULL;
  INSERT INTO events (at, kind, subject, payload) SELECT finished_at, 'run.finished', id, '{}' FROM runs WHERE summary IS NOT NULL;`;

function historySql(metrics: number, steps: number): string {
  return `
    WITH RECURSIVE names(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM names WHERE n < ${metrics})
      INSERT INTO metric_names (id, name) SELECT n, 'metric/' || n FROM names WHERE ${metrics} > 0;
    CREATE TEMP TABLE steps AS WITH RECURSIVE steps(step) AS
      (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < ${steps}) SELECT step FROM steps;
    INSERT INTO metrics SELECT runs.id, metric_names.id, steps.step, 1.0 / (steps.step + runs.rowid % 100)
      FROM (SELECT id, rowid FROM runs WHERE summary IS NOT NULL ORDER BY id) AS runs CROSS JOIN metric_names CROSS JOIN steps
      WHERE ${steps} > 0;`;
}

/** As of a finished run of this version: scores of three tasks with intervals, five baselines, a null test. */
function aFullSummary(random: SeededRandom): RunSummary {
  const score = (): number => Math.round(1e6 * (0.4 + 0.5 * random.uniform())) / 1e6;
  const scores = (): TaskScores => ({
    accuracy: score(),
    balanced_accuracy: score(),
    f1_macro: score(),
    f1_weighted: score(),
    auc_macro: score(),
  });
  const interval = () => ({ low: score() - 0.1, high: score() + 0.1, blocks: 12, method: 'runs' as const });
  const intervals = () => ({
    accuracy: interval(),
    balanced_accuracy: interval(),
    f1_macro: interval(),
    auc_macro: interval(),
  });
  const each = <T>(names: readonly string[], make: () => T) => Object.fromEntries(names.map((name) => [name, make()]));
  return {
    epochs: 20,
    bestEpoch: 12,
    seconds: 100 * random.uniform(),
    audit: anAudit,
    test: each(TASKS, scores),
    val: each(TASKS, scores),
    baselines: each(BASELINES, scores),
    intervals: each(TASKS, intervals),
    baselineIntervals: each(BASELINES, intervals),
    comparisons: BASELINES.map((baseline) => ({
      baseline,
      difference: 0.1,
      interval: interval(),
      verdict: 'better' as const,
      sentence: `It is better than ${baseline}.`,
    })),
    warnings: [],
  };
}
