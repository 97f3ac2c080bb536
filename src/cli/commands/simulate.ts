import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sidecarPath } from '../../core/recording/sidecar';
import { simulateRecording } from '../../core/recording/simulate';
import { writeSimulatedCsv } from '../../core/recording/writeSimulatedCsv';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';

export const simulateCommand: CommandDescription = {
  usage: 'simulate <file>',
  group: 'Data',
  summary: 'write a simulated recording with known truth',
  explanation:
    'Writes a simulated mouse on a grid as CSV, with a sidecar that names the neurons tuned to its behaviour. Replaces no file.',
  options: [
    ['--seed <n>', 'seed of the simulation', '0'],
    ['--frames <n>', 'frames at 15 Hz', '6000'],
    ['--neurons <n>', 'neurons, 24 of them tuned', '80'],
  ],
  examples: ['simulate mouse.csv', 'simulate short.csv --frames 2000 --seed 3'],
  run: simulate,
};

/** `gridwalk simulate FILE.csv`: writes a recording whose truth is known, with its sidecar; replaces no file. */
export async function simulate(
  context: CommandContext,
  [name = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const file = path.resolve(name);
  const taken = [file, sidecarPath(file)].find((place) => existsSync(place));
  if (taken !== undefined) throw new WorkbenchError('usage', `${taken} exists already. Name another file.`);
  const simulated = simulateRecording({
    seed: numberOf(options, 'seed', 0),
    frames: numberOf(options, 'frames', 100),
    neurons: numberOf(options, 'neurons', 24),
  });
  await mkdir(path.dirname(file), { recursive: true });
  await writeSimulatedCsv(file, simulated);
  const { frames, neurons, groundTruth } = simulated;
  const planted = Object.values(groundTruth.tunedNeurons).flat().length;
  printResult(
    context,
    { file, frames, neurons, groundTruth },
    `${file}: ${frames} frames of ${neurons} neurons, ${planted} of them tuned to behaviour (named in the sidecar)`,
  );
  return EXIT.ok;
}

function numberOf(options: Readonly<Record<string, unknown>>, name: string, least: number): number {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new WorkbenchError('usage', `--${name} ${String(options[name])}: expected a whole number of ${least} or more.`);
}
