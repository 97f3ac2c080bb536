import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateRecording } from '../../../src/core/recording/simulate';
import { openWorkspace } from '../../../src/core/store/workspace';
import { decodeSafetensors } from '../../../src/core/tensor/safetensors';
import type { RunDetail } from '../../../src/shared/entities/run';
import { gridwalk, QUICK, startGridwalk } from '../../support/commandLine';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';
import { writeSession } from '../../support/simulatedSessions';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const folder = newFolder();
const workspace = newFolder();
const file = (name: string): string => path.join(folder, `${name}.csv`);
const DAYS = ['day1', 'day2', 'day3'];
const joinDays = [`dataset.recording=${file('day1')}`, `dataset.also=[${file('day2')},${file('day3')}]`];
const joinAnimals = [
  `dataset.recording=${file('mouseA')}`,
  `dataset.also=[${file('mouseB')}]`,
  'dataset.joining=input_layers',
];

/** Three days of one mouse, each with some cells lost, and two mice of the same tuning rule and other cells. */
beforeAll(async () => {
  const mouse = simulateRecording({ seed: 1, frames: 3600, neurons: 16, tunedPerClass: 6 });
  for (const [day, lost] of [[3], [], [3, 8]].entries())
    await writeSession(file(`day${day + 1}`), mouse, {
      name: `day ${day + 1}`,
      first: day * 1200,
      end: (day + 1) * 1200,
      lost,
      cells: 'c',
    });
  for (const [name, seed, neurons] of [
    ['A', 2, 14],
    ['B', 3, 20],
  ] as const) {
    const simulated = simulateRecording({ seed, frames: 1400, neurons, tunedPerClass: 6 });
    await writeSession(file(`mouse${name}`), simulated, { name: `mouse ${name}`, first: 0, end: 1400, cells: name });
  }
});

async function train(...overrides: string[]) {
  const { code, out, err } = await gridwalk(['train', ...overrides, ...QUICK, '--workspace', workspace, '--json']);
  return { code, err, answer: JSON.parse(out) };
}

/** Cells of a CSV text without its header. */
function csvRows(text: string): readonly (readonly string[])[] {
  const [, ...rows] = text.trim().split('\n');
  return rows.map((row) => row.split(','));
}

const cellsOf = (out: string) => csvRows(readFileSync(out, 'utf8'));

function storedRun(id: string): { readonly run: RunDetail; readonly recordings: number } {
  const { store, close } = openWorkspace(workspace, { writer: false, program: 'test', now: () => new Date() });
  const stored = { run: store.runs.get(id), recordings: store.recordings.list().length };
  close();
  return stored;
}

describe('leaving out a day of one animal', () => {
  let id = '';

  it('trains on the neurons that all days have and scores the day left out, without a violation', async () => {
    const { code, err, answer } = await train(...joinDays, 'split=by_session', 'split.fold=2', 'training.max_epochs=4');
    expect(code, err).toBe(0);
    expect(answer.audit).toEqual({ split: 'by_session', leaky: false, violations: 0 });
    expect(answer.test.multiclass.balanced_accuracy).toBeGreaterThan(0);
    expect(Number.isFinite(answer.test.multiclass.balanced_accuracy)).toBe(true);
    id = answer.run.id;
    const { run, recordings } = storedRun(id);
    expect(recordings).toBe(3);
    expect(run.recordingName).toBe('day 1 + 2 more');
    expect(run.config.dataset.also).toHaveLength(2);
    expect(run.overrides).toContain(`dataset.also=["${run.config.dataset.also.join('","')}"]`);
    expect(run.environment['recordings_sha256']?.split('\n').map((line) => line.slice(65))).toEqual([
      'day 1',
      'day 2',
      'day 3',
    ]);
  });

  it('is evaluated again to the same numbers; the report names every recording with its hash', async () => {
    const { code, out, err } = await gridwalk(['evaluate', id, '--workspace', workspace, '--json']);
    expect(code, err).toBe(0);
    const { files, tasks } = JSON.parse(out);
    const { run } = storedRun(id);
    expect(tasks.multiclass.scores).toEqual(run.summary?.test['multiclass']);
    const page = readFileSync(files.at(-1), 'utf8');
    for (const [, line] of (run.environment['recordings_sha256'] as string).split('\n').entries()) {
      expect(page).toContain(line.slice(0, 64));
      expect(page).toContain(`${line.slice(65)} (1200 frames`);
    }
    expect(page).toMatch(/joins 3 recordings on the neurons that all have/);
    const predictions = readFileSync(
      files.find((name: string) => name.endsWith('predictions-test.csv')),
      'utf8',
    );
    const [header, ...rows] = predictions.trim().split('\n');
    expect(header).toMatch(/^recording,frame,true,predicted,/);
    expect(rows.every((row) => row.startsWith('day 3,'))).toBe(true);
    expect(rows.at(-1)).toMatch(/^day 3,1199,/);
  });

  it('resumes to the same weights and numbers as a run that was never stopped', async () => {
    const overrides = [...joinDays, 'split=by_session', 'split.fold=2', 'training.max_epochs=4', ...QUICK];
    const stopped = newFolder();
    const running = startGridwalk(['train', ...overrides, '--workspace', stopped]);
    await running.says(/epoch 2:/);
    running.kill('SIGINT');
    await running.finished;
    const [run] = JSON.parse((await gridwalk(['runs', '--workspace', stopped, '--json'])).out).runs;
    const { code, out, err } = await gridwalk(['train', '--resume', run.id, '--workspace', stopped, '--json']);
    expect(code, err).toBe(0);
    expect(JSON.parse(out).test).toEqual(storedRun(id).run.summary?.test);
  });
});

describe('training across animals', () => {
  it('runs through input layers, which are in the checkpoint, and predicts windows of both', async () => {
    const { code, err, answer } = await train(...joinAnimals, 'dataset.shared_width=7', 'training.max_epochs=2');
    expect(code, err).toBe(0);
    expect(answer.audit.violations).toBe(0);
    const folderOfRun = path.join(workspace, 'runs', answer.run.id);
    const weights = readdirSync(path.join(folderOfRun, 'checkpoints')).find((name) =>
      /^best.*safetensors$/u.test(name),
    );
    const { tensors } = decodeSafetensors(
      readFileSync(path.join(folderOfRun, 'checkpoints', weights as string)),
      'best',
    );
    const shapes = ['input.0.weight', 'input.0.bias', 'input.1.weight'].map((name) => [
      ...(tensors[name]?.shape ?? []),
    ]);
    expect(shapes).toEqual([[7, 14], [7], [7, 20]]);
    const evaluated = await gridwalk(['evaluate', answer.run.id, '--workspace', workspace, '--json']);
    expect(evaluated.code, evaluated.err).toBe(0);
    const { files, tasks } = JSON.parse(evaluated.out);
    expect(tasks.multiclass.scores).toEqual(answer.test.multiclass);
    const csv = readFileSync(
      files.find((name: string) => name.endsWith('predictions-test.csv')),
      'utf8',
    );
    expect([
      ...new Set(
        csv
          .trim()
          .split('\n')
          .slice(1)
          .map((row) => row.split(',')[0]),
      ),
    ]).toEqual(['mouse A', 'mouse B']);
    const { importance } = JSON.parse(evaluated.out);
    expect(importance.neurons).toHaveLength(14 + 20);

    const out = path.join(folder, 'predictions.csv');
    const predict = (name: string) =>
      gridwalk(['predict', answer.run.id, file(name), '--out', out, '--workspace', workspace, '--json']);
    const predicted = JSON.parse((await predict('mouseB')).out);
    expect(predicted.acquaintance).toBe('shares_frames');
    expect(predicted.notes.join()).toMatch(/NOT HELD OUT.*input layer of mouse B/);
    const labelOf = new Map(cellsOf(out).map(([frame, , , label]) => [frame, label]));
    const evaluatedLabels = csvRows(csv).filter(([recording]) => recording === 'mouse B');
    expect(evaluatedLabels.length).toBeGreaterThan(100);
    for (const [, frame, , label] of evaluatedLabels) expect(labelOf.get(frame as string)).toBe(label);
    const refused = await predict('day1');
    expect(refused.code).toBe(3);
    expect(JSON.parse(refused.out).error.message).toMatch(/has 0 of the 14 of mouse A, 0 of the 20 of mouse B/);
  });

  it('cannot score an animal that it was not trained on, and says what can', async () => {
    const { code, answer } = await train(...joinAnimals, 'split=by_session');
    expect(code).toBe(3);
    expect(answer.error).toMatchObject({ code: 'split_impossible', message: expect.stringContaining('split=blocked') });
  });

  it('needs input layers, as the error says that names what the recordings share', async () => {
    const { code, answer } = await train(...joinAnimals.slice(0, 2));
    expect(code).toBe(3);
    expect(answer.error).toMatchObject({
      code: 'recordings_not_joinable',
      message: expect.stringMatching(/mouse A and mouse B share 0.*dataset\.joining=input_layers/),
    });
  });
});

it('every day is there under its name', async () => {
  const { out } = await gridwalk(['recordings', '--workspace', workspace, '--json']);
  const names = JSON.parse(out).recordings.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(DAYS.map((day) => day.replace('day', 'day '))));
});
