import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { composeConfig } from '../../core/config/composeConfig';
import { simulateRecording } from '../../core/recording/simulate';
import { writeSimulatedCsv } from '../../core/recording/writeSimulatedCsv';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { ingestFile } from '../ingestFile';
import { withWorkspace } from '../openForCommand';
import { trainInProcess } from '../trainInProcess';
import { describeRun } from './train';

export const demoCommand: CommandDescription = {
  usage: 'demo',
  group: 'Gridwalk itself',
  summary: 'simulate, train and judge, in a few minutes',
  explanation:
    'Simulates a recording whose truth is known, trains a decoder on it and prints its scores beside the baselines.',
  options: [['--seed <n>', 'seed of the simulation and the training', '0']],
  examples: ['demo'],
  run: demo,
};

/** `gridwalk demo`: the main job from one end to the other, on data whose truth is known. */
export async function demo(
  context: CommandContext,
  _args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const seed = Number(options['seed']);
  if (!Number.isInteger(seed) || seed < 0)
    throw new WorkbenchError('usage', `--seed ${String(options['seed'])}: expected 0, 1, 2, …`);
  return withWorkspace(context, 'write', async (workspace) => {
    const recording = await simulateAndIngest(context, seed, (file) => ingestFile(context, workspace, file));
    context.say(
      `Simulated a mouse on a grid: ${recording.frames} frames of ${recording.neurons} neurons (${recording.id})\n`,
    );
    const overrides = ['model=lstm', `dataset.recording="${recording.id}"`, `seed=${seed}`];
    const config = composeConfig(path.join(context.resources, 'config'), overrides, context.pluginModels);
    const created = workspace.store.runs.create({
      experimentName: 'Demo',
      recordingId: recording.id,
      config,
      overrides,
    });
    const run = await trainInProcess(context, workspace, workspace.store.runs.get(created.id), false);
    const folder = path.join(workspace.paths.runs, run.id);
    const places = `Results: ${folder}\nAll runs: gridwalk runs --workspace "${workspace.paths.root}"; in the window: npm start`;
    printResult(context, { run, folder }, `${describeRun(run)}\n\n${places}`);
    if (run.status === 'cancelled') return EXIT.interrupted;
    return run.status === 'finished' ? EXIT.ok : EXIT.training;
  });
}

async function simulateAndIngest<T>(
  context: CommandContext,
  seed: number,
  take: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gridwalk-demo-'));
  try {
    context.say('Simulating a recording …\n');
    const file = path.join(folder, `simulated-${seed}.csv`);
    await writeSimulatedCsv(file, simulateRecording({ seed }));
    return await take(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
