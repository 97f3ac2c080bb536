import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Run, RunSummary, TaskScores } from '../../../src/shared/entities/run';
import { gridwalk } from '../../support/commandLine';
import { sharedFolder } from '../../support/sharedFolder';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();
const kato = path.join(sharedFolder, 'data/kato2015_worm1.csv');
const SEEDS = [0, 1, 2];
const MINUTES_PER_SEED = 4;

it.skipIf(!existsSync(kato))(
  'the lstm decodes the eight states of kato2015_worm1 with blocked splits: at least 0.55 balanced accuracy over three seeds',
  async () => {
    const workspace = folder();
    const ingested = await gridwalk(['ingest', kato, '--workspace', workspace, '--json']);
    const { id } = JSON.parse(ingested.out).recordings[0];
    const scores: number[] = [];
    for (const seed of SEEDS) {
      const { out } = await gridwalk([
        ...['train', 'model=lstm', `dataset.recording=${id}`, 'split=blocked', `seed=${seed}`],
        ...['--workspace', workspace, '--json'],
      ]);
      const result = JSON.parse(out);
      expect(result.audit).toEqual({ split: 'blocked', leaky: false, violations: 0 });
      expect(result.seconds).toBeLessThan(60 * MINUTES_PER_SEED);
      scores.push(result.test.multiclass.balanced_accuracy);
    }
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(mean, `seeds ${SEEDS}: ${scores.map((score) => score.toFixed(3))}`).toBeGreaterThanOrEqual(0.55);
  },
  3 * MINUTES_PER_SEED * 60_000,
);

it.skipIf(!existsSync(kato))(
  'over the same three seeds the hybrid scores at least 0.60 in the mean, logistic regression on its windows at least 0.66',
  async () => {
    const workspace = ['--workspace', folder()];
    for (const seed of SEEDS) {
      const { code, err } = await gridwalk([
        ...['train', 'model=hybrid', `dataset.recording=${kato}`, 'split=blocked', `seed=${seed}`, ...workspace],
      ]);
      expect(code, err).toBe(0);
    }
    const { runs } = JSON.parse((await gridwalk(['runs', ...workspace, '--json'])).out) as { runs: Run[] };
    const mean = (scoreOf: (summary: RunSummary) => TaskScores | undefined): number =>
      runs.reduce((sum, { summary }) => sum + (scoreOf(summary as RunSummary)?.balanced_accuracy ?? 0), 0) /
      runs.length;
    expect(runs.map(({ leaky }) => leaky)).toEqual(SEEDS.map(() => false));
    expect(mean(({ test }) => test['multiclass'])).toBeGreaterThanOrEqual(0.6);
    expect(mean(({ baselines }) => baselines['logistic_last_frame'])).toBeGreaterThanOrEqual(0.66);
  },
  3 * MINUTES_PER_SEED * 60_000,
);
