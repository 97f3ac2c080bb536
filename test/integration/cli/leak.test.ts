import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEAKY_WARNING } from '../../../src/shared/config/runConfig';
import type { SplitAudit, TaskScores } from '../../../src/shared/entities/run';
import { gridwalk } from '../../support/commandLine';
import { sharedFolder } from '../../support/sharedFolder';
import { temporaryFolders } from '../../support/temporaryFolder';

interface TrainResult {
  readonly run: { readonly id: string };
  readonly audit: Pick<SplitAudit, 'split' | 'leaky' | 'violations'>;
  readonly test: Readonly<Record<string, TaskScores>>;
  readonly warnings: readonly string[];
}

const folder = temporaryFolders();
const biane = path.join(sharedFolder, 'data/biane2023_mouse_c4m4.csv');

/** Small and quick to learn by heart, which is what shows a leak. */
const LEARNS_BY_HEART = [
  ...['model=lstm', 'model.hidden=128', 'model.dropout=0', 'loss.focal_gamma=0', 'loss.task_weights.binary=0'],
  ...['optimizer.learning_rate=0.003', 'training.max_epochs=25'],
  'training.early_stopping.metric=val/multiclass/balanced_accuracy',
];

describe.skipIf(!existsSync(biane))('the odours of biane2023_mouse_c4m4, trials of 71 frames', () => {
  async function trained(split: string): Promise<{ result: TrainResult; report: string }> {
    const workspace = ['--workspace', folder()];
    const command = ['train', ...LEARNS_BY_HEART, `dataset.recording=${biane}`, `split=${split}`];
    const { out, err, code } = await gridwalk([...command, ...workspace, '--json']);
    expect(code, err).toBe(0);
    const result: TrainResult = JSON.parse(out);
    const evaluated = await gridwalk(['evaluate', result.run.id, '--importance', 'none', ...workspace, '--json']);
    return { result, report: readFileSync(JSON.parse(evaluated.out).files.at(-1), 'utf8') };
  }

  it('score above 0.85 with the leaky split, and are marked as leaky', async () => {
    const { result, report } = await trained('random_windows');
    expect(result.test['multiclass']?.balanced_accuracy).toBeGreaterThan(0.85);
    expect(result.audit).toMatchObject({ split: 'random_windows', leaky: true });
    expect(result.warnings).toContain(LEAKY_WARNING);
    expect(report).toContain(LEAKY_WARNING);
  }, 600_000);

  it('score 0.33 to 0.55 by trial, and the report says that logistic regression is not beaten', async () => {
    const { result, report } = await trained('by_trial');
    const score = result.test['multiclass']?.balanced_accuracy;
    expect(score).toBeGreaterThan(0.33);
    expect(score).toBeLessThan(0.55);
    expect(result.audit).toMatchObject({ leaky: false, violations: 0 });
    expect(report).toMatch(/does not beat logistic regression/u);
  }, 600_000);
});
