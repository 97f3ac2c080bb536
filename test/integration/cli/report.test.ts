import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../src/core/store/workspace';
import type { RunDetail } from '../../../src/shared/entities/run';
import { gridwalk, QUICK, smallCsv } from '../../support/commandLine';
import { strictXml } from '../../support/figureData';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const FIGURES = ['baselines', 'confusion', 'roc', 'split', 'history', 'activity'];

function runOf(workspace: string, id: string): RunDetail {
  const { store, close } = openWorkspace(workspace, { writer: false, program: 'test', now: () => new Date() });
  const run = store.runs.get(id);
  close();
  return run;
}

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
    expect(text(report('report.html'))).toMatch(/LEAKY.*>Methods<\/h2>.*>Checklist<\/h2>/s);
    const rows = text(predictions)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows).toHaveLength(evaluation.windows);
    const right = rows.filter(([, truth, predicted]) => truth === predicted).length;
    expect(right / rows.length).toBeCloseTo(evaluation.tasks.multiclass.scores.accuracy, 10);
    const { artifacts: listed } = runOf(workspace, run);
    for (const file of files) {
      const relative = path
        .relative(path.join(workspace, 'runs', run), file)
        .split(path.sep)
        .join('/');
      const found = listed.filter((artifact) => artifact.path === relative);
      expect(found).toEqual([{ kind: expect.any(String), path: relative, bytes: statSync(file).size }]);
    }
  });

  it('writes every figure as PNG too where asked to, of the size of the SVG at that resolution', async () => {
    const out = path.join(elsewhere, 'pictures');
    const args = ['evaluate', run, '--workspace', workspace, '--json', '--out', out, '--png', '--dpi', '72'];
    const { files } = JSON.parse((await gridwalk(args)).out);
    const named = (ending: string): string[] => files.filter((name: string) => name.endsWith(ending));
    const bare = (name: string): string => path.basename(name, path.extname(name));
    expect(named('.png').map(bare).sort()).toEqual(named('.svg').map(bare).sort());
    expect(named('.svg').map(bare)).toEqual(expect.arrayContaining([...FIGURES, 'importance', 'onsets', 'null']));
    for (const file of named('.png')) {
      const png = readFileSync(file);
      const svg = strictXml(readFileSync(file.replace(/png$/, 'svg'), 'utf8')).documentElement;
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual(
        ['width', 'height'].map((side) => Math.round(Number(svg.getAttribute(side)) * 0.75)),
      );
    }
  });

  it('tells its stages, and lists no file of a folder of the user’s or a second time', async () => {
    const before = runOf(workspace, run).artifacts;
    const again = ['evaluate', run, '--workspace', workspace, '--importance', 'none'];
    const { out, err } = await gridwalk([...again, '--out', path.join(elsewhere, 'own')]);
    expect(err).toMatch(/Restoring the run.*Scoring the decoder.*out of step.*Drawing the figures …/s);
    expect(out).toMatch(/lstm \(LEAKY split\): Matthews correlation -?\d\.\d+, Cohen’s kappa/);
    await gridwalk(again);
    const paths = (artifacts: typeof before) => artifacts.map((artifact) => artifact.path);
    expect(paths(runOf(workspace, run).artifacts)).toEqual(paths(before));
  });

  it('writes its files beside another writer, and says that they are not listed', async () => {
    const writer = openWorkspace(workspace, { writer: true, program: 'a training', now: () => new Date() });
    const args = ['evaluate', run, '--workspace', workspace, '--importance', 'none', '--partition', 'train'];
    const { code, err } = await gridwalk(args).finally(() => writer.close());
    expect(code).toBe(0);
    expect(err).toMatch(/written, but not listed with the run: .*in use by a training/);
    expect(runOf(workspace, run).artifacts.filter((artifact) => artifact.path.includes('report-train'))).toEqual([]);
  });

  it('refuses a run whose split would be dealt otherwise now, with exit code 4 and what to do', async () => {
    const file = path.join(workspace, 'runs', run, 'environment.json');
    const environment = readFileSync(file, 'utf8');
    writeFileSync(file, environment.replace(/("split_sha256": ")[0-9a-f]{8}/, '$100000000'));
    const { code, out } = await gridwalk(['evaluate', run, '--workspace', workspace, '--json']);
    writeFileSync(file, environment);
    expect(code).toBe(4);
    expect(JSON.parse(out).error).toMatchObject({
      code: 'split_changed',
      message: expect.stringContaining('train it again'),
    });
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
