import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gridwalkJson } from './gridwalkJson.mjs';

const MODELS = ['lstm', 'lstm_attention', 'cnn', 'hybrid'];
/** What the trained runs are called together. */
export const EXPERIMENT = 'results';

/** What is trained on, under which splits. Recordings that are not there are left out. */
export const RECORDINGS = [
  { name: 'simulated', splits: ['blocked', 'chronological', 'random_windows'] },
  { name: 'kato2015_worm1', splits: ['blocked', 'chronological', 'random_windows'] },
  { name: 'biane2023_mouse_c4m4', splits: ['blocked', 'by_trial', 'chronological', 'random_windows'] },
];

/**
 * Trains what has not been trained yet. Each recording and split has a workspace of its own, so that several can be
 * written at once.
 *
 * @param {{ root: string, runtime: import('../types.d.ts').Runtime, say: (line: string) => void, folder: string,
 *   seeds: number, jobs: number }} context
 */
export async function trainAll(context) {
  const cells = RECORDINGS.flatMap(({ name, splits }) => splits.map((split) => ({ name, split })));
  const there = cells.filter(({ name }) => name === 'simulated' || existsSync(sourceOf(context.root, name)));
  const waiting = [...there];
  const worker = async () => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) await trainCell(context, cell);
  };
  await Promise.all(Array.from({ length: context.jobs }, worker));
}

async function trainCell(context, { name, split }) {
  const workspace = workspaceOf(context, name, split);
  mkdirSync(workspace, { recursive: true });
  const recording = await takeRecording(context, name, workspace);
  const done = new Set((await runsOf(context, name, split)).map(({ model, seed }) => `${model} ${seed}`));
  for (const model of MODELS) {
    for (let seed = 0; seed < seedsOf(context, split); seed++) {
      if (done.has(`${model} ${seed}`)) continue;
      context.say(`${name}, ${split}, ${model}, seed ${seed}`);
      const overrides = [`model=${model}`, `split=${split}`, `seed=${seed}`, `dataset.recording="${recording}"`];
      await gridwalkJson(context, ['train', ...overrides, '--experiment', EXPERIMENT, '--workspace', workspace]);
    }
  }
}

/** What leaks is shown once: its spread over seeds says nothing either. */
function seedsOf({ seeds }, split) {
  return split === 'random_windows' ? 1 : seeds;
}

/** The finished runs of a recording under a split. */
async function runsOf(context, name, split) {
  const { runs } = await gridwalkJson(context, ['runs', '--workspace', workspaceOf(context, name, split)]);
  return runs.filter(({ status, experimentName }) => status === 'finished' && experimentName === EXPERIMENT);
}

/** Id of the recording, taken in (or made) where it is not there yet. */
async function takeRecording(context, name, workspace) {
  const { recordings } = await gridwalkJson(context, ['recordings', '--workspace', workspace]);
  if (recordings.length > 0) return recordings[0].id;
  const file = name === 'simulated' ? join(workspace, 'simulated.csv') : sourceOf(context.root, name);
  if (name === 'simulated' && !existsSync(file)) await gridwalkJson(context, ['simulate', file]);
  await gridwalkJson(context, ['ingest', file, '--workspace', workspace]);
  return takeRecording(context, name, workspace);
}

/** The workspace of a recording under a split. */
export function workspaceOf({ folder }, name, split) {
  return join(folder, `${name}-${split}`);
}

function sourceOf(root, name) {
  return resolve(root, '..', 'shared', 'data', `${name}.csv`);
}
