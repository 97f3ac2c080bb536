import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulateRecording } from '../../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../../src/core/recording/writeSimulatedCsv';
import { gridwalk } from '../../support/commandLine';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const folders = makeTemporaryFolders();
const workspace = folders.make();
const csv = path.join(folders.make(), 'walk.csv');
const train = (...choice: string[]) =>
  gridwalk([
    ...['train', 'model=cnn', `dataset.recording=${csv}`, 'training.max_epochs=1', 'seed=1', ...choice],
    ...['--workspace', workspace, '--json'],
  ]);

beforeAll(async () => {
  await writeSimulatedCsv(csv, simulateRecording({ seed: 5, frames: 1600, neurons: 12, tunedPerClass: 3 }));
});
afterAll(() => folders.remove());

it('trains, scores, reports and predicts the classes that were chosen', async () => {
  const { out } = await train('dataset.merge_classes={footstep: [contralateral, ipsilateral]}');
  const {
    run: { id: run },
    test,
  } = JSON.parse(out);
  expect(Object.keys(test)).toEqual(['multiclass', 'footstep']);
  const folder = path.join(workspace, 'runs', run);
  const evaluation = JSON.parse(readFileSync(path.join(folder, 'artifacts', 'evaluation.json'), 'utf8'));
  expect(evaluation.tasks.multiclass.classNames).toEqual(['no footstep', 'footstep']);
  expect(evaluation.baselines.majority.balanced_accuracy).toBe(0.5);
  const support = evaluation.tasks.multiclass.support.reduce((sum: number, windows: number) => sum + windows, 0);
  expect(support).toBe(evaluation.windows);

  const predictions = path.join(folders.make(), 'predictions.csv');
  const predicted = await gridwalk(['predict', run, csv, '--out', predictions, '--workspace', workspace, '--json']);
  expect(JSON.parse(predicted.out).scores).toMatchObject({ windows: 1600 - 15, unknownLabels: 0 });
  const [header, ...rows] = readFileSync(predictions, 'utf8').trim().split('\n');
  expect(header).toBe('frame,file_frame,true,label,p_no footstep,p_footstep');
  expect(new Set(rows.map((row) => row.split(',')[2]))).toEqual(new Set(['no footstep', 'footstep']));
});

it.each([
  ['dataset.exclude_classes=[walk]', 2, /exclude_classes names the class "walk".*"no footstep"/],
  ['dataset.exclude_classes=[contralateral, ipsilateral]', 3, /leave only "no footstep"/],
])('refuses %s', async (choice, code, message) => {
  expect(await train(choice)).toMatchObject({ code, err: expect.stringMatching(message) });
});
