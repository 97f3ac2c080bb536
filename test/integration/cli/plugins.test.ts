import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridwalk, smallCsv } from '../../support/commandLine';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

/** The examples of docs/plugins.md, so that they are known to work: kind → code. */
function examples(): ReadonlyMap<string, string> {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/plugins.md'), 'utf8');
  const blocks = [...page.matchAll(/```js\n(.*?)```/gsu)].map(([, code = '']) => code);
  return new Map(blocks.map((code) => [/kind: '(\w+)'/u.exec(code)?.[1] ?? '', code]));
}

describe('plug-ins of a workspace', () => {
  const workspace = newFolder();
  let csv = '';

  beforeAll(async () => {
    csv = await smallCsv(newFolder());
    mkdirSync(path.join(workspace, 'plugins'));
    for (const [kind, code] of examples()) writeFileSync(path.join(workspace, 'plugins', `${kind}.cjs`), code);
  });

  it('are not loaded unless asked for', async () => {
    const { code, err } = await gridwalk([
      'train',
      'model=mean_activity',
      `dataset.recording=${csv}`,
      '--workspace',
      workspace,
    ]);
    expect(code).toBe(2);
    expect(err).toContain('there is no such model');
    expect(err).not.toContain('Plug-ins are code');
  });

  it('add a model, a metric and a figure, one file each', async () => {
    const given = [`dataset.recording=${csv}`, 'model=mean_activity', 'model.options.width=5', 'training.max_epochs=2'];
    const trained = await gridwalk(['train', ...given, '--workspace', workspace, '--plugins', '--json']);
    expect(trained.err).toContain('Plug-ins are code that runs with all your rights');
    expect(trained.code).toBe(0);
    const { run } = JSON.parse(trained.out);
    expect(run.model).toBe('mean_activity');

    const { code, out } = await gridwalk(['evaluate', run.id, '--workspace', workspace, '--plugins', '--json']);
    expect(code).toBe(0);
    const { files, tasks } = JSON.parse(out);
    const { scores, furtherMetrics } = tasks.multiclass;
    expect(furtherMetrics.error_rate.value).toBeCloseTo(1 - scores.accuracy, 9);
    expect(files.some((file: string) => file.endsWith('recall.svg'))).toBe(true);
    const report = readFileSync(files.at(-1), 'utf8');
    expect(report).toContain('Recall of each class.');
    const environment = readFileSync(path.join(workspace, 'runs', run.id, 'environment.json'), 'utf8');
    expect(JSON.parse(environment).plugins).toMatch(/^[0-9a-f]{64} figure\.cjs\n/u);

    const without = await gridwalk(['evaluate', run.id, '--workspace', workspace]);
    expect(without.code).toBe(2);
    expect(without.err).toContain('mean_activity is a plug-in that is not loaded');
  });
});
