import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridwalk, QUICK, smallCsv } from '../../support/commandLine';
import { strictXml } from '../../support/figureData';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const FIGURES = ['baselines', 'confusion', 'roc', 'split', 'history', 'activity'];

describe('gridwalk evaluate', () => {
  let workspace = '';
  let run = '';
  let elsewhere = '';

  beforeAll(async () => {
    [workspace, elsewhere] = [newFolder(), newFolder()];
    const csv = await smallCsv(newFolder());
    const short = [`dataset.recording=${csv}`, 'split=random_windows', 'training.max_epochs=2', ...QUICK];
    const { out, err } = await gridwalk(['train', ...short, '--workspace', workspace, '--json']);
    if (!out.startsWith('{"run"')) throw new Error(`the training that the tests need failed: ${out}${err}`);
    run = JSON.parse(out).run.id;
  });

  it('writes figures, numbers, predictions and a page into the run, and lists them', async () => {
    const { code, out } = await gridwalk(['evaluate', run, '--workspace', workspace, '--json']);
    expect(code).toBe(0);
    const { files, ...evaluation } = JSON.parse(out);
    const artifacts = path.join(workspace, 'runs', run, 'artifacts');
    const report = (name: string): string => path.join(artifacts, 'report', name);
    const text = (file: string): string => readFileSync(file, 'utf8');
    const predictions = path.join(artifacts, 'predictions-test.csv');
    expect(files).toEqual(
      expect.arrayContaining([...FIGURES.map((name) => report(`${name}.svg`)), report('numbers.json'), predictions]),
    );
    expect(files.at(-1)).toBe(report('report.html'));
    for (const file of files.filter((name: string) => name.endsWith('.svg'))) {
      expect(strictXml(text(file)).documentElement.tagName).toBe('svg');
      expect(text(file)).toContain('LEAKY');
    }
    const numbers = JSON.parse(text(report('numbers.json')));
    expect(numbers).toMatchObject({ evaluation, config: { seed: 0 }, environment: { gridwalk: expect.any(String) } });
    expect(text(report('report.html'))).toMatch(/LEAKY.*<h2>Methods<\/h2>.*<h2>Checklist<\/h2>/s);
    const rows = text(predictions)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows).toHaveLength(evaluation.windows);
    const right = rows.filter(([, truth, predicted]) => truth === predicted).length;
    expect(right / rows.length).toBeCloseTo(evaluation.tasks.multiclass.scores.accuracy, 10);
  });

  it('writes the same files again, to the byte, wherever it is told to', async () => {
    const [one, other] = [path.join(elsewhere, 'a', 'b'), path.join(elsewhere, 'c')];
    const evaluate = (out: string) => gridwalk(['evaluate', run, '--workspace', workspace, '--json', '--out', out]);
    const { files } = JSON.parse((await evaluate(one)).out);
    await evaluate(other);
    expect(files).toHaveLength(new Set(files).size);
    for (const file of files) {
      expect(path.dirname(file)).toBe(one);
      expect(readFileSync(file).equals(readFileSync(path.join(other, path.basename(file))))).toBe(true);
    }
  });

  it('leaves the report on test alone when it looks at another partition, and says what such numbers are', async () => {
    const { out } = await gridwalk(['evaluate', run, '--partition', 'val', '--workspace', workspace, '--json']);
    const page = JSON.parse(out).files.at(-1);
    expect(page).toBe(path.join(workspace, 'runs', run, 'artifacts', 'report-val', 'report.html'));
    expect(readFileSync(page, 'utf8')).toContain('no evidence');
  });

  it('answers a folder that cannot be made with exit code 5 and its name', async () => {
    const file = path.join(elsewhere, 'taken');
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(file, '');
    const { code, out } = await gridwalk([
      'evaluate',
      run,
      '--workspace',
      workspace,
      '--json',
      '--out',
      path.join(file, 'x'),
    ]);
    expect(code).toBe(5);
    expect(JSON.parse(out).error).toMatchObject({ code: 'not_writable', message: expect.stringContaining('taken') });
  });
});
