import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridwalk, QUICK, smallCsv } from '../../support/commandLine';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const FAST = ['model=lstm', 'training.max_epochs=6', 'optimizer.learning_rate=0.005', ...QUICK];

describe('a decoder of a simulated recording with planted neurons, blocked split', () => {
  let workspace = '';
  let run = '';
  const evaluate = (...more: string[]) => gridwalk(['evaluate', run, '--workspace', workspace, ...more]);

  beforeAll(async () => {
    workspace = newFolder();
    const csv = await smallCsv(newFolder());
    const { out, err } = await gridwalk([
      'train',
      ...FAST,
      `dataset.recording=${csv}`,
      '--workspace',
      workspace,
      '--json',
    ]);
    if (!out.startsWith('{"run"')) throw new Error(`the training that the tests need failed: ${out}${err}`);
    run = JSON.parse(out).run.id;
  });

  it('is far above a null of 99 pseudo-sessions, and at chance when neurons are out of step', async () => {
    const { code, out } = await evaluate('--json', '--null-draws', '99', '--retrain-logistic', '19', '--retrain', '2');
    expect(code).toBe(0);
    const { nullTest, shuffleControl, retrainedNulls, files } = JSON.parse(out);
    expect(nullTest).toMatchObject({ kind: 'pseudo_session', weak: false, draws: 99, p: 0.01 });
    expect(nullTest.scores).toHaveLength(99);
    expect(nullTest.observed).toBeGreaterThan(Math.max(...nullTest.scores) + 0.1);
    expect(shuffleControl.observed).toBeCloseTo(nullTest.observed, 10);
    expect(Math.abs(shuffleControl.mean - 1 / 3)).toBeLessThan(0.08);
    expect(shuffleControl.scores).toHaveLength(20);
    expect(retrainedNulls.logistic_last_frame).toMatchObject({ decoder: 'retrained', draws: 19, p: 1 / 20 });
    expect(retrainedNulls.lstm).toMatchObject({ decoder: 'retrained', draws: 2, p: 1 / 3 });
    const report = readFileSync(files.at(-1), 'utf8');
    expect(report).toContain('p = 0.010 against 99 pseudo-sessions');
    expect(files.map((file: string) => path.basename(file))).toContain('null.svg');
  });

  it('says p beside the scores, in the words of the terminal and in the summary of the run', async () => {
    const { out } = await evaluate('--null', 'circular_shift');
    expect(out).toMatch(/^lstm: p = 0\.\d{3} against 999 circular shifts \(a weak null\); chance 0\.\d{3}/m);
    expect(out).toMatch(/^Neurons out of step: 0\.\d{3} ± 0\.\d{3} over 20 shuffles\.$/m);
    const listed = await gridwalk(['runs', '--workspace', workspace, '--json']);
    const { summary } = JSON.parse(listed.out).runs[0];
    expect(summary.nullTest).toMatchObject({ kind: 'pseudo_session', draws: 999, p: 0.001 });
    expect(summary.nullTest).not.toHaveProperty('scores');
  });

  it('refuses a null that it does not know, and one that the recording does not allow', async () => {
    const unknown = await evaluate('--null', 'shuffle');
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('expected session_permutation')]);
    const trials = await evaluate('--null', 'session_permutation');
    expect([trials.code, trials.err]).toEqual([2, expect.stringContaining('at least 6 judged trials')]);
  });
});
