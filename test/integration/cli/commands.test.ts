import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gridwalk, QUICK, smallCsv, startGridwalk } from '../../support/commandLine';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();

describe('gridwalk', () => {
  it('ingests with --json: one document on standard output and nothing else', async () => {
    const workspace = folder();
    const { code, out } = await gridwalk(['ingest', await smallCsv(folder()), '--workspace', workspace, '--json']);
    expect(code).toBe(0);
    const { recordings } = JSON.parse(out);
    expect(recordings).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        name: expect.any(String),
        frames: 1500,
        neurons: 12,
        classes: expect.objectContaining({ '1': { name: 'contralateral', frames: expect.any(Number) } }),
        findings: expect.any(Array),
      },
    ]);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it('trains on a file, lists it, evaluates it, and marks a leaky split wherever its number shows', async () => {
    const workspace = folder();
    const csv = await smallCsv(folder());
    const leaky = ['model=lstm', `dataset.recording=${csv}`, 'split=random_windows', 'training.max_epochs=2', ...QUICK];
    const trained = await gridwalk(['train', ...leaky, '--workspace', workspace, '--json']);
    expect(trained.code).toBe(0);
    const result = JSON.parse(trained.out);
    const scores = {
      accuracy: expect.any(Number),
      balanced_accuracy: expect.any(Number),
      f1_macro: expect.any(Number),
      f1_weighted: expect.any(Number),
      auc_macro: expect.any(Number),
    };
    const interval = {
      low: expect.any(Number),
      high: expect.any(Number),
      blocks: expect.any(Number),
      method: expect.stringMatching(/^(runs|stretches)$/),
    };
    const intervals = { accuracy: interval, balanced_accuracy: interval, f1_macro: interval, auc_macro: interval };
    expect(result).toEqual({
      run: { id: expect.any(String), status: 'finished', seed: 0, model: 'lstm' },
      audit: { split: 'random_windows', leaky: true, violations: expect.any(Number) },
      epochs: 2,
      seconds: expect.any(Number),
      test: { multiclass: scores, contralateral: scores, ipsilateral: scores },
      intervals: { multiclass: intervals, contralateral: intervals, ipsilateral: intervals },
      warnings: expect.arrayContaining([expect.stringContaining('leaks')]),
    });
    expect(result.audit.violations).toBeGreaterThan(0);
    // Every line with a number, while it trains and in the log.
    const epochs = trained.err.split('\n').filter((line) => line.includes('val balanced accuracy'));
    expect(epochs).toHaveLength(2);
    for (const line of epochs) expect(line).toContain('(leaky)');
    const log = readFileSync(path.join(workspace, 'runs', result.run.id, 'log.jsonl'), 'utf8').split('\n');
    for (const line of log.filter((text) => text.includes('balanced_accuracy')))
      expect(line).toContain('(leaky split)');

    const evaluated = await gridwalk(['evaluate', result.run.id, '--workspace', workspace, '--json']);
    const evaluation = JSON.parse(evaluated.out);
    expect(evaluation.tasks.multiclass.scores).toEqual(result.test.multiclass);
    expect(evaluation.audit.leaky).toBe(true);

    for (const command of [['runs'], ['evaluate', result.run.id]]) {
      const { code, out } = await gridwalk([...command, '--workspace', workspace]);
      expect(code).toBe(0);
      expect(out).toMatch(/leak/i);
    }
  });

  it('takes an id and keeps blocked splits free of violations', async () => {
    const workspace = folder();
    const { recordings } = JSON.parse(
      (await gridwalk(['ingest', await smallCsv(folder()), '--workspace', workspace, '--json'])).out,
    );
    const { code, out } = await gridwalk([
      'train',
      `dataset.recording=${recordings[0].id}`,
      'training.max_epochs=1',
      ...QUICK,
      '--workspace',
      workspace,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).audit).toEqual({ split: 'blocked', leaky: false, violations: 0 });
  });

  it('answers a mistyped override with exit code 2 and what was meant', async () => {
    const { code, out, err } = await gridwalk([
      'train',
      'dataset.recording=abcdef012345',
      'training.bach_size=3',
      '--workspace',
      folder(),
      '--json',
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({
      code: 'override_invalid',
      message: expect.stringContaining('did you mean batch_size'),
    });
    expect(err).not.toContain('    at ');
  });

  it('tells of a slip in any key before it misses the recording, and of a file given without its key', async () => {
    const file = await smallCsv(folder());
    const slip = await gridwalk(['train', `dataset.recordng=${file}`, '--workspace', folder()]);
    expect(slip).toMatchObject({ code: 2, err: expect.stringContaining('did you mean recording') });
    const bare = await gridwalk(['train', file, '--workspace', folder()]);
    expect(bare).toMatchObject({ code: 2, err: expect.stringContaining(`dataset.recording=${file}`) });
  });

  it('answers an unusable file with exit code 3, naming line and column, and the next ingest works', async () => {
    const workspace = folder();
    const bad = path.join(folder(), 'bad.csv');
    writeFileSync(bad, 'frame,a,b,label\n0,1.5,2.5,0\n1,oops,2.5,1\n');
    const refused = await gridwalk(['ingest', bad, '--workspace', workspace, '--json']);
    expect(refused.code).toBe(3);
    expect(JSON.parse(refused.out).error).toMatchObject({
      code: 'csv_bad_number',
      message: expect.stringMatching(/line 3.*oops/s),
    });
    expect((await gridwalk(['ingest', await smallCsv(folder()), '--workspace', workspace])).code).toBe(0);
  });

  it('fails a recording with fewer frames than a window as unusable data, naming both numbers', async () => {
    const short = path.join(folder(), 'short.csv');
    writeFileSync(
      short,
      `frame,a,label\n${[0, 1, 2, 3, 4].map((frame) => `${frame},${frame % 3},${frame % 2}`).join('\n')}\n`,
    );
    const { code, out } = await gridwalk(['train', `dataset.recording=${short}`, '--workspace', folder(), '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      run: { status: 'failed' },
      error: { code: 'too_few_frames', message: expect.stringMatching(/5.*16/s) },
    });
  });

  it('refuses a second writer while one trains, with exit code 5 and who it is; reading goes on', async () => {
    const workspace = folder();
    const csv = await smallCsv(folder());
    const training = startGridwalk([
      'train',
      `dataset.recording=${csv}`,
      'training.max_epochs=500',
      ...QUICK,
      '--workspace',
      workspace,
    ]);
    await training.says(/epoch 1:/);
    const second = await gridwalk(['ingest', csv, '--workspace', workspace]);
    const reading = await gridwalk(['runs', '--workspace', workspace, '--json']);
    training.kill('SIGINT');
    expect(second).toMatchObject({ code: 5, err: expect.stringContaining('gridwalk command line') });
    expect(JSON.parse(reading.out).runs).toMatchObject([{ status: 'running' }]);
    expect((await training.finished).code).toBe(130);
  });

  it('explains wrong words with exit code 2, and help with 0', async () => {
    expect((await gridwalk(['trian'])).code).toBe(2);
    expect((await gridwalk(['train', '--workspace', folder()])).code).toBe(2);
    const help = await gridwalk(['--help']);
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  });

  it('says what is right on this machine', async () => {
    const { code, out } = await gridwalk(['doctor', '--workspace', folder(), '--json']);
    const { checks, ok } = JSON.parse(out);
    expect(code).toBe(ok ? 0 : 1);
    expect(checks.map((check: { name: string }) => check.name)).toEqual(
      expect.arrayContaining(['Node', 'TensorFlow', 'Workspace', 'Database']),
    );
    expect(checks.find((check: { name: string }) => check.name === 'TensorFlow').status).toBe('ok');
  });

  it('trains without the native library in WebAssembly, and says so loudly', async () => {
    const csv = await smallCsv(folder());
    const args = [
      'train',
      `dataset.recording=${csv}`,
      'training.max_epochs=1',
      ...QUICK,
      '--workspace',
      folder(),
      '--json',
    ];
    const { code, out, err } = await startGridwalk(args, { GRIDWALK_BACKEND: 'wasm' }).finished;
    expect(code, err).toBe(0);
    expect(err).toContain('WebAssembly, many times slower');
    expect(JSON.parse(out).test.multiclass.balanced_accuracy).toBeGreaterThan(0);
  });
});
