import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FrameSource } from '../../core/interchange/FrameSource';
import type { PredictionReport } from '../../core/interchange/predictRecording';
import type { Workspace } from '../../core/store/workspace';
import type { IngestOptions } from '../../shared/entities/ingestOptions';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { ProgressLine } from '../ProgressLine';
import { storedRun } from '../storedRun';

export const predictCommand: CommandDescription = {
  usage: 'predict <run> <file>',
  group: 'Decoders elsewhere',
  summary: 'label another recording with a trained decoder',
  explanation:
    'Predicts the behaviour of a recording, by file or id, with the best weights of a run, and writes a CSV file with a ' +
    'row for each frame that ends a window. Neurons are matched by id. A decoder across recordings with an input layer for ' +
    'each reads what has the neurons of one of them.',
  options: [
    ['--out <file>', 'where the CSV file goes', 'predictions.csv'],
    ['--temperature', "calibrate the probabilities with the run's stored temperature"],
    ['--by-position', 'take the neurons in their order, whatever they are called'],
    ['--input <recording>', 'whose input layer reads it, where the neurons fit several'],
  ],
  examples: ['predict RUN day2.csv --out day2-behaviour.csv'],
  run: predict,
};

/** `gridwalk predict RUN FILE`: labels every frame of a recording that ends a window; stores nothing of it. */
export async function predict(
  context: CommandContext,
  [reference = '', recording = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  return withWorkspace(context, 'read', async (workspace) => {
    const run = storedRun(workspace, reference);
    const { fitsInput } = await import('../../core/interchange/chooseInput');
    const { decoderInputs } = await import('../../core/interchange/decoderInputs');
    const { learnedPreparation } = await import('../../core/interchange/learnedPreparation');
    const { readBestDecoder } = await import('../../core/interchange/StoredRun');
    const { predictRecording } = await import('../../core/interchange/predictRecording');
    const { storedTemperatures } = await import('../../core/interchange/storedTemperatures');
    const best = await readBestDecoder(run, context.signal);
    const temperatures = options['temperature'] === true ? await storedTemperatures(run.id, run.folder) : {};
    const byPosition = options['byPosition'] === true;
    const inputs = decoderInputs(best.description);
    const suits = (given: readonly string[]): boolean => fitsInput(inputs, given, byPosition);
    const input = options['input'] === undefined ? undefined : String(options['input']);
    // A recording of the workspace is taken as it was prepared there.
    const learned = isFile(recording) ? await learnedPreparation(best.description, run.recordingFolder, input) : null;
    const source = await openSource(context, workspace, recording, suits, learned ?? undefined);
    const progress = new ProgressLine(context);
    const onProgress = (fraction: number): void =>
      progress.show(fraction, `predicting ${Math.round(fraction * 100)} %`);
    const out = path.resolve(String(options['out']));
    try {
      const isPrepared = learned !== undefined;
      const request = { runId: run.id, best, source, isPrepared, byPosition, input, temperatures, out, onProgress };
      const report = await predictRecording(request, context.signal).finally(() => progress.clear());
      printResult(context, { run: run.id, temperatures, ...report }, describePrediction(report));
    } finally {
      await source.close();
    }
    return EXIT.ok;
  });
}

/** What exists as a file, or looks like one, is read as one; any other is a recording of the workspace. */
function isFile(reference: string): boolean {
  return existsSync(reference) || /[\\/]|\.\w{2,5}$/u.test(reference);
}

async function openSource(
  { signal }: CommandContext,
  { store, paths }: Workspace,
  reference: string,
  suits: (neuronIds: readonly string[]) => boolean,
  preparation: IngestOptions | undefined,
): Promise<FrameSource> {
  const { openFileSource, openStoredSource } = await import('../../core/interchange/FrameSource');
  if (isFile(reference)) return openFileSource(path.resolve(reference), suits, signal, preparation);
  return openStoredSource(path.join(paths.recordings, store.recordings.find(reference).hash), signal);
}

function describePrediction({ out, windows, classNames, predicted, scores, notes }: PredictionReport): string {
  const shares = classNames.map((name, index) => {
    const count = predicted[index] as number;
    return `  ${name}: ${count} frames (${((100 * count) / windows).toFixed(1)} %)`;
  });
  const { multiclass } = scores?.scores ?? {};
  const interval = scores?.intervals['multiclass']?.balanced_accuracy;
  const range = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : ' (no interval)';
  const agreement =
    scores && multiclass
      ? [
          '',
          `Against the labels of ${scores.windows} windows:`,
          `  balanced accuracy ${multiclass.balanced_accuracy.toFixed(3)}${range}, macro F1 ${multiclass.f1_macro.toFixed(3)}, ` +
            `accuracy ${multiclass.accuracy.toFixed(3)}`,
          `  always the most frequent class: balanced accuracy ${scores.majority.balanced_accuracy.toFixed(3)}, ` +
            `accuracy ${scores.majority.accuracy.toFixed(3)}`,
        ]
      : [];
  const remarks = notes.map((note) => `! ${note}`);
  return [
    `${windows} frames predicted: ${out}`,
    ...shares,
    ...agreement,
    ...(remarks.length > 0 ? ['', ...remarks] : []),
  ].join('\n');
}
