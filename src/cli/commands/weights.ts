import path from 'node:path';
import { formatValue } from '../../core/config/formatValue';
import { overridesOf } from '../../core/config/overridesOf';
import { parseOverride } from '../../core/config/parseOverride';
import type { ForeignWeights } from '../../core/interchange/readWeights';
import { toPlainError, WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { specifyRun } from '../specifyRun';
import { storedRun } from '../storedRun';

export const weightsCommand: CommandDescription = {
  usage: 'weights <action> <target> [overrides...]',
  group: 'Decoders elsewhere',
  summary: 'export or import the weights of a decoder',
  explanation:
    "Exports a run's best weights as safetensors, under PyTorch's names, or imports such a file or a PyTorch checkpoint as a run: docs/interchange.md.",
  options: [
    ['--out <file>', 'export: the file to write (default: RUN.safetensors)'],
    ['--recording <id>', 'import: the recording, by id or file, that the weights are for'],
    ['--experiment <name>', 'import: the experiment that the run belongs to'],
  ],
  examples: [
    'weights export RUN --out decoder.safetensors',
    'weights import decoder.safetensors --recording worm.csv',
    'weights import old.pth --recording worm.csv model=lstm',
  ],
  run: weights,
};

/** `gridwalk weights export RUN` and `gridwalk weights import FILE --recording R [overrides…]` */
export async function weights(
  context: CommandContext,
  [action = '', target = '', ...overrides]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (action === 'export') return exportRun(context, target, options);
  if (action === 'import') return importFile(context, target, overrides, options);
  throw new WorkbenchError('usage', `weights ${action}: expected "weights export RUN" or "weights import FILE".`);
}

async function exportRun(
  context: CommandContext,
  reference: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const out = typeof options['out'] === 'string' ? options['out'] : null;
  if (out !== null && CHECKPOINT.test(out)) throw noCheckpoints(out);
  return withWorkspace(context, 'read', async (workspace) => {
    const run = storedRun(workspace, reference);
    const { readBestDecoder } = await import('../../core/interchange/StoredRun');
    const { exportWeights } = await import('../../core/interchange/exportWeights');
    const best = await readBestDecoder(run, context.signal);
    const file = path.resolve(out ?? `${run.id}.safetensors`);
    const written = await exportWeights(run, best, file);
    const { tensors, values, bytes } = written;
    printResult(
      context,
      { run: run.id, epoch: best.epoch, ...written },
      `${file}: ${tensors} tensors, ${values} values, ${bytes} bytes`,
    );
    return EXIT.ok;
  });
}

/** How checkpoints of PyTorch are called. */
const CHECKPOINT = /\.(?:pth|pt|ckpt|bin)$/iu;

/** A file of one format under the name of another would be refused by whoever reads it. */
function noCheckpoints(file: string): WorkbenchError {
  return new WorkbenchError(
    'usage',
    `--out ${file}: weights are written as safetensors, not as a PyTorch checkpoint. Name the file *.safetensors; in Python, ` +
      'safetensors.torch.load_file reads it as a dictionary of tensors under PyTorch’s names.',
    { file },
  );
}

async function importFile(
  context: CommandContext,
  file: string,
  overrides: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const wanted = options['recording'];
  if (typeof wanted !== 'string') {
    throw new WorkbenchError('usage', 'No recording named. Give --recording ID or --recording FILE.csv.');
  }
  return withWorkspace(context, 'write', async (workspace) => {
    const { readWeights } = await import('../../core/interchange/readWeights');
    const { prepareImport, writeImportedRun } = await import('../../core/interchange/importWeights');
    const foreign = await readWeights(path.resolve(file));
    const stored = storedOverrides(path.join(context.resources, 'config'), foreign);
    const chosen = [...stored, ...overrides, `dataset.recording=${formatValue(wanted)}`];
    const experiment = typeof options['experiment'] === 'string' ? options['experiment'] : null;
    const planned = await specifyRun(context, workspace, chosen, experiment);
    const { store, paths } = workspace;
    const recordingFolder = path.join(paths.recordings, store.recordings.get(planned.recordingId).hash);
    const prepared = await prepareImport(planned.config, foreign, recordingFolder, context.signal);
    const run = store.runs.create(planned);
    const now = new Date().toISOString();
    await writeImportedRun(path.join(paths.runs, run.id), prepared, planned.overrides, now).catch((thrown: unknown) => {
      const { code, message } = toPlainError(thrown);
      store.runs.change(run.id, { status: 'failed', error: { code, message } });
      throw thrown;
    });
    const { environment, warnings } = prepared;
    store.runs.change(run.id, { status: 'finished', startedAt: now, finishedAt: now, environment });
    store.events.append({
      kind: 'run.imported',
      subject: run.id,
      payload: { file: foreign.fileName, sha256: foreign.sha256 },
    });
    const text = [
      `run ${run.id}: ${run.model} with the weights of ${foreign.fileName}`,
      ...warnings.map((warning) => `! ${warning}`),
    ];
    printResult(context, { run: run.id, file: foreign.fileName, sha256: foreign.sha256, warnings }, text.join('\n'));
    return EXIT.ok;
  });
}

/** The configuration that Gridwalk wrote into the file, as overrides; its recording is left to the caller. */
function storedOverrides(configRoot: string, { metadata }: ForeignWeights): readonly string[] {
  if (!metadata) return [];
  return overridesOf(configRoot, metadata.config).filter((text) => {
    const name = parseOverride(text).path.join('.');
    return name !== 'dataset.recording' && name !== 'dataset.also';
  });
}
