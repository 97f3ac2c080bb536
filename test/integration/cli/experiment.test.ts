import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridwalk, QUICK, smallCsv, startGridwalk } from '../../support/commandLine';
import { strictXml } from '../../support/figureData';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

let csv = '';
beforeAll(async () => {
  csv = await smallCsv(newFolder());
});

const short = (workspace: string, ...more: string[]): string[] => [
  'train',
  `dataset.recording=${csv}`,
  'training.max_epochs=1',
  ...QUICK,
  ...more,
  '--workspace',
  workspace,
];
const json = async (args: readonly string[]) => {
  const { code, out, err } = await gridwalk([...args, '--json']);
  if (!out.startsWith('{')) throw new Error(`no document: ${out}${err}`);
  return { code, err, result: JSON.parse(out) };
};

describe('gridwalk train with several runs', () => {
  it('trains seeds as one experiment, tells what they come to, and does not do again what is done', async () => {
    const workspace = newFolder();
    const first = await json(short(workspace, '--seeds', '2', '--experiment', 'seeds'));
    expect(first.code).toBe(0);
    expect(first.result).toMatchObject({
      planned: 2,
      runs: [
        { status: 'finished', seed: 0 },
        { status: 'finished', seed: 1 },
      ],
      groups: [{ model: 'lstm', seeds: [0, 1], intervals: 'corrected' }],
    });
    const scores = first.result.groups[0].tasks.multiclass.balanced_accuracy;
    expect(scores).toMatchObject({ n: 2, sd: expect.any(Number) });

    const more = await json(short(workspace, '--seeds', '3', '--experiment', 'seeds'));
    const ids = (result: { runs: { id: string }[] }): string[] => result.runs.map(({ id }) => id);
    expect(ids(more.result).slice(0, 2)).toEqual(ids(first.result));
    expect(more.err).toMatch(/run 1 of 3: .*trained before/);

    const told = await json(['experiment', 'seeds', '--workspace', workspace]);
    expect(told.result.groups).toEqual(more.result.groups);
    const text = (await gridwalk(['experiment', 'seeds', '--workspace', workspace])).out;
    expect(text).toMatch(/3 runs, seeds 0, 1, 2.*logistic regression, last frame.*Nadeau and Bengio/s);
    const { result } = await json(['experiment', '--workspace', workspace]);
    expect(result.experiments).toEqual(['seeds']);
  });

  it('keeps what is done when it is stopped, and goes on when it is called again', async () => {
    const workspace = newFolder();
    const args = short(workspace, '--seeds', '2', 'training.max_epochs=400');
    const stopped = startGridwalk(args);
    await stopped.says(/epoch 2:/);
    stopped.kill('SIGINT');
    const end = await stopped.finished;
    expect(end.code).toBe(130);
    expect(end.out).toContain('2 of 2 runs are not finished. Run the same command again to go on.');
    const runs = async () => (await json(['runs', '--workspace', workspace])).result.runs;
    const [before] = await runs();
    expect(before).toMatchObject({ status: 'cancelled', resumable: true });
    const again = startGridwalk(args);
    await again.says(new RegExp(`epoch ${before.epochs + 1}:`));
    again.kill('SIGINT');
    await again.finished;
    expect((await runs()).map(({ id }: { id: string }) => id)).toEqual([before.id]);
    const log = readFileSync(path.join(workspace, 'runs', before.id, 'log.jsonl'), 'utf8');
    expect(log).toContain(`Training from epoch ${before.epochs} on`);
  });

  it('counts the configurations that a sweep scored on the test windows', async () => {
    const workspace = newFolder();
    const { result } = await json(short(workspace, 'model.hidden=4,8', 'seed=0,1', '--multirun'));
    expect(result.groups.map(({ seeds }: { seeds: number[] }) => seeds)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const { out } = await gridwalk(['runs', '--workspace', workspace, '--json']);
    const numbers = JSON.parse(out).runs.map(
      ({ summary }: { summary: { testConfiguration: number } }) => summary.testConfiguration,
    );
    expect(numbers).toEqual([2, 2, 1, 1]);
  });

  it('leaves test windows unread where told to, until the run is evaluated', async () => {
    const workspace = newFolder();
    const { result } = await json(short(workspace, 'training.score_test=false'));
    expect(result).toMatchObject({
      test: {},
      warnings: expect.arrayContaining([expect.stringContaining('left unread')]),
    });
    const { id } = result.run;
    const artifacts = path.join(workspace, 'runs', id, 'artifacts');
    expect(JSON.parse(readFileSync(path.join(artifacts, 'evaluation.json'), 'utf8')).partition).toBe('val');
    expect(existsSync(path.join(artifacts, 'answers-test.json'))).toBe(false);
    const refused = await gridwalk(['compare', id, id, '--workspace', workspace]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('have not been read yet') });

    const evaluate = ['evaluate', id, '--workspace', workspace, '--importance', 'none', '--null-draws', '99'];
    const environment = path.join(workspace, 'runs', id, 'environment.json');
    const kept = readFileSync(environment, 'utf8');
    writeFileSync(environment, kept.replace(/"split_sha256": "\w{8}/u, '"split_sha256": "00000000'));
    const changed = await gridwalk(evaluate);
    expect(changed.err).toContain('was trained on another split');
    expect(changed.err).not.toContain('first look');
    writeFileSync(environment, kept);

    const first = await json(evaluate);
    expect(first.err).toContain('first look');
    const [run] = (await json(['runs', '--workspace', workspace])).result.runs;
    expect(run.summary).toMatchObject({
      testConfiguration: 1,
      test: { multiclass: first.result.tasks.multiclass.scores },
    });
  });

  it('refuses to resume several runs at once', async () => {
    const { code, err } = await gridwalk(['train', '--resume', 'abcd', '--seeds', '2', '--workspace', newFolder()]);
    expect(code).toBe(2);
    expect(err).toContain('--resume goes on with one run');
  });

  it('answers an experiment that is not there with the names of those that are', async () => {
    const { code, err } = await gridwalk(['experiment', 'nothing', '--workspace', newFolder()]);
    expect(code).toBe(2);
    expect(err).toContain("No experiment is called 'nothing'");
  });
});

describe('gridwalk compare', () => {
  let workspace = '';
  let ids: string[] = [];

  beforeAll(async () => {
    workspace = newFolder();
    const { result } = await json(short(workspace, 'split.seed=0', '--seeds', '3'));
    ids = result.runs.map(({ id }: { id: string }) => id);
  });

  it('compares runs with the first on the windows they share, and writes a figure and the numbers', async () => {
    const out = newFolder();
    const { code, result } = await json([
      'compare',
      ...ids,
      '--workspace',
      workspace,
      '--out',
      out,
      '--png',
      '--dpi',
      '96',
    ]);
    expect(code).toBe(0);
    expect(result.runs.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(result.comparisons).toHaveLength(2);
    for (const { p, adjustedP, difference, run } of result.comparisons) {
      expect(adjustedP).toBeGreaterThanOrEqual(p);
      const scoreOf = (id: string) => result.runs.find((one: { id: string }) => one.id === id).score;
      expect(difference).toBeCloseTo(scoreOf(run) - scoreOf(ids[0] as string), 12);
    }
    expect(result.warnings.join(' ')).toContain('Holm');
    const { files, ...numbers } = result;
    expect(files.map((file: string) => path.basename(file))).toEqual([
      'comparison.svg',
      'comparison.png',
      'comparison.json',
    ]);
    expect(strictXml(readFileSync(files[0], 'utf8')).documentElement.tagName).toBe('svg');
    expect(readFileSync(files[1]).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse(readFileSync(files[2], 'utf8'))).toEqual(numbers);
  });

  it('computes the answers of a run that has none stored, and finds the same', async () => {
    const [one = '', other = ''] = ids;
    const stored = (await json(['compare', one, other, '--workspace', workspace])).result;
    rmSync(path.join(workspace, 'runs', other, 'artifacts', 'answers-test.json'));
    const computed = (await json(['compare', one, other, '--workspace', workspace])).result;
    expect(computed).toEqual(stored);
    const { result } = await json(['runs', '--workspace', workspace]);
    for (const { score, id } of stored.runs) {
      const run = result.runs.find((candidate: { id: string }) => candidate.id === id);
      expect(score).toBeCloseTo(run.summary.test.multiclass.balanced_accuracy, 12);
    }
  });

  it('refuses runs of different splits with the reason, a run with itself, and a single run', async () => {
    const { result } = await json(short(workspace, 'split.seed=1'));
    const compare = (...runs: string[]) => gridwalk(['compare', ...runs, '--workspace', workspace]);
    const [one = ''] = ids;
    expect(await compare(one, result.run.id)).toMatchObject({ code: 2, err: expect.stringContaining('seeds 0 and 1') });
    expect(await compare(one, one)).toMatchObject({ code: 2, err: expect.stringContaining('named twice') });
    expect(await compare(one)).toMatchObject({ code: 2, err: expect.stringContaining('two runs') });
  });
});
