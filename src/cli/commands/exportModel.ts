import path from 'node:path';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { storedRun } from '../storedRun';

export const exportCommand: CommandDescription = {
  usage: 'export <run>',
  group: 'Decoders elsewhere',
  summary: 'write a decoder that runs without Gridwalk',
  explanation: 'Writes the best decoder of a run as a model that runs without Gridwalk: docs/interchange.md.',
  options: [
    ['--format <name>', 'tfjs: a graph model for TensorFlow.js', 'tfjs'],
    ['--out <dir>', 'folder of the model (default: RUN-tfjs)'],
  ],
  examples: ['export RUN --out decoder'],
  run: exportModel,
};

/** `gridwalk export RUN --out DIR`: the best decoder as a model that runs without Gridwalk. */
export async function exportModel(
  context: CommandContext,
  [reference = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (options['format'] !== 'tfjs') {
    throw new WorkbenchError('usage', `--format ${String(options['format'])}: expected tfjs.`);
  }
  return withWorkspace(context, 'read', async (workspace) => {
    const run = storedRun(workspace, reference);
    // Read when TensorFlow is loaded, below: the graph is recorded on portable kernels.
    process.env['GRIDWALK_BACKEND'] = 'wasm';
    const { readBestDecoder } = await import('../../core/interchange/StoredRun');
    const { exportGraphModel } = await import('../../core/interchange/exportGraphModel');
    const best = await readBestDecoder(run, context.signal);
    const folder = path.resolve(typeof options['out'] === 'string' ? options['out'] : `${run.id}-tfjs`);
    const files = await exportGraphModel(run.id, best, folder);
    printResult(
      context,
      { run: run.id, epoch: best.epoch, files },
      `${folder}: ${files.map((file) => path.basename(file)).join(', ')}`,
    );
    return EXIT.ok;
  });
}
