import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
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
