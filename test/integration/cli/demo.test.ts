import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { gridwalk } from '../../support/commandLine';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();

it('the demo simulates, trains and shows the decoder far above the majority and beside the other baselines', async () => {
  const { code, out, err } = await gridwalk(['demo', '--workspace', folder(), '--json']);
  expect(code, err).toBe(0);
  const { run, folder: results } = JSON.parse(out);
  expect(existsSync(path.join(results, 'artifacts', 'evaluation.json'))).toBe(true);
  expect(run.summary.baselines).toMatchObject({ majority: {}, previous_label: {}, logistic_last_frame: {} });
  expect(run.summary.test.multiclass.balanced_accuracy).toBeGreaterThan(
    run.summary.baselines.majority.balanced_accuracy + 0.2,
  );
}, 180_000);
