import path from 'node:path';
import { z } from 'zod';
import { recordTestReading, testLookOf } from '../../core/store/testReadings';
import type { Evaluation } from '../../shared/entities/evaluation';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { describeScores } from '../describeScores';
import { EXIT } from '../exitCodes';
import { describeImportance, importanceOptions, stageLine } from '../importanceOptions';
import { listArtifacts } from '../listArtifacts';
import { nullOptions, trainingsLine } from '../nullOptions';
import { withWorkspace } from '../openForCommand';
import { ProgressLine } from '../ProgressLine';
import { pictureOptions } from '../pictureOptions';
import { keepTestScores, modeOfReading } from '../testReading';

export const evaluateCommand: CommandDescription = {
  usage: 'evaluate <run>',
  group: 'Results',
  summary: 'judge a run; figures, numbers and a report page',
  explanation:
    'Judges the best weights of a run on its test windows, prints the numbers and writes every figure, the predictions ' +
    "and report.html, one page that can be sent around. A run's first look at its test windows is recorded.",
  options: [
    ['--partition <name>', 'train, val or test', 'test'],
    ['--out <dir>', "folder of the report (default: in the run's artifacts)"],
    ['--png', 'write every figure as PNG too'],
    ['--dpi <n>', 'pixels per inch of PNG figures, 72 to 600', '300'],
    ['--importance <method>', 'auto, both, permutation, gradients or none', 'auto'],
    ['--repeats <n>', 'permutations that importance is averaged over', '5'],
    ['--null <kind>', 'session_permutation, pseudo_session or circular_shift (default: the strongest that applies)'],
    ['--null-draws <n>', 'label draws of the null with held predictions', '999'],
    ['--retrain <n>', 'null by training the decoder anew on n draws of labels (slow)', '0'],
    ['--retrain-logistic <n>', 'the same for logistic regression on the last frame', '0'],
  ],
  examples: [
    'evaluate RUN',
    'evaluate RUN --out report --png',
    'evaluate RUN --importance none      (quicker)',
    'evaluate RUN --partition val        (leaves the test windows unread)',
  ],
  run: evaluate,
};

const partitionSchema = z.enum(['train', 'val', 'test']);
type Partition = z.infer<typeof partitionSchema>;

/** `gridwalk evaluate RUN`: judges the best weights, prints the numbers and writes the report. */
export async function evaluate(
  context: CommandContext,
  [reference = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const partition = partitionSchema.safeParse(options['partition']);
  if (!partition.success) {
    throw new WorkbenchError('usage', `--partition ${String(options['partition'])}: expected train, val or test.`);
  }
  const nulls = nullOptions(options);
  const importance = importanceOptions(options);
  const pictures = pictureOptions(context, options);
  const mode = await modeOfReading(context, reference, partition.data);
  return withWorkspace(context, mode, async ({ store, paths }) => {
    const run = store.runs.find(reference);
    const runFolder = path.join(paths.runs, run.id);
    const { reportRun } = await import('../../core/job/reportRun');
    const progress = new ProgressLine(context);
    const look = testLookOf(store, run);
    const onLook = (): void => {
      if (mode !== 'write') return;
      progress.note(`This is the first look at the test windows of run ${run.id}; it is recorded.`);
      recordTestReading(store, run.id, 'evaluate');
    };
    const request = {
      runId: run.id,
      ...(partition.data === 'test' ? { run: look.run, warning: look.warning } : { run }),
      config: run.config,
      history: store.metrics.history(run.id),
      recordingFolder: path.join(paths.recordings, store.recordings.get(run.recordingId).hash),
      checkpoints: path.join(runFolder, 'checkpoints'),
      partition: partition.data,
      pictures,
      ...placesOf(path.join(runFolder, 'artifacts'), partition.data, options['out']),
      importance: { ...importance, onProgress: stageLine(progress) },
      onStage: (stage: string) => progress.note(`${stage} …`),
      onLook,
      nulls: { held: nulls.held, retrain: { ...nulls.draws, onProgress: trainingsLine(progress) } },
    };
    const { evaluation, files } = await reportRun(request, context.signal).finally(() => progress.clear());
    if (mode === 'write') keepTestScores(store, run, evaluation);
    await listArtifacts(context, mode === 'write' ? store : null, { id: run.id, folder: runFolder }, files);
    const written = `Report: ${files.at(-1)} (with ${files.length - 1} files of figures and numbers)`;
    printResult(context, { ...evaluation, files }, `${describeEvaluation(run.model, evaluation)}\n\n${written}`);
    return EXIT.ok;
  });
}

/** Beside the run's other artifacts, or all in one folder of the user's; a look at another partition replaces no report. */
function placesOf(
  artifacts: string,
  partition: Partition,
  out: unknown,
): { readonly reportFolder: string; readonly predictionsFolder: string } {
  if (typeof out === 'string') return { reportFolder: path.resolve(out), predictionsFolder: path.resolve(out) };
  const name = partition === 'test' ? 'report' : `report-${partition}`;
  return { reportFolder: path.join(artifacts, name), predictionsFolder: artifacts };
}

function describeEvaluation(model: string, evaluation: Evaluation): string {
  const { partition, audit, windows, tasks, baselines, baselineIntervals, comparisons, warnings } = evaluation;
  const { nullTest, shuffleControl, retrainedNulls } = evaluation;
  const scores = Object.fromEntries(Object.entries(tasks).map(([task, { scores: values }]) => [task, values]));
  const intervals = Object.fromEntries(
    Object.entries(tasks).flatMap(([task, { intervals: own }]) => (own ? [[task, own]] : [])),
  );
  const described = {
    ...{ model, audit, scores, baselines, intervals, baselineIntervals, comparisons, warnings },
    ...{ nullTest, shuffleControl, retrainedNulls },
    furtherMetrics: tasks['multiclass']?.furtherMetrics,
  };
  const importance = evaluation.importance ? describeImportance(evaluation.importance) : '';
  return `${partition}: ${windows} windows\n${describeScores(described)}${importance}`;
}
