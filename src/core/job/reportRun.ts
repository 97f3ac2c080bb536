import path from 'node:path';
import type { Evaluation } from '../../shared/entities/evaluation';
import type { MetricSeries } from '../../shared/entities/metric';
import type { Recording } from '../../shared/entities/recording';
import type { RunDetail } from '../../shared/entities/run';
import type { Partition } from '../dataset/splits/Split';
import type { HeldNullRequest } from '../evaluation/nulls/heldNull';
import type { FigureData } from '../figures/Figure';
import { figureRegistry } from '../figures/figureRegistry';
import { type DrawnFigure, reportHtml } from '../figures/report/reportHtml';
import { writeFileDurably } from '../training/writeFileDurably';
import { analysePartition, type ImportanceChoice } from './analysePartition';
import { importanceCsv } from './importanceCsv';
import { makeFolder } from './makeFolder';
import { type RetrainRequest, retrainedNullsOf, shuffleControlOf } from './nullTests';
import { drawPictures, type PictureSettings } from './pictures';
import { evaluatePartition } from './scorePartition';
import { predictionsCsv, predictWindows, type WindowPredictions } from './windowPredictions';
import { type RestoredRun, type RestoreRequest, withBestWeights } from './withBestWeights';

/** A run, what is known of it, and where its report goes. */
export interface ReportRequest extends RestoreRequest {
  readonly partition: Partition;
  readonly run: RunDetail;
  readonly history: readonly MetricSeries[];
  /** Figures as PNG too; not given: as SVG alone. */
  readonly pictures?: PictureSettings | undefined;
  /** What the reader must know besides what the evaluation finds. */
  readonly warning?: string | null;
  /** Folder for figures, numbers and the page; made when it is not there. */
  readonly reportFolder: string;
  /** Folder for `predictions-<partition>.csv`. */
  readonly predictionsFolder: string;
  /** Null tests other than the usual one. */
  readonly nulls?: { readonly held: HeldNullRequest; readonly retrain: RetrainRequest };
  /** How the importance of neurons is measured, other than usual. */
  readonly importance?: ImportanceChoice;
  /** Told what is being done, for whoever waits. */
  readonly onStage?: (stage: string) => void;
  /** Told once the run is restored, its split found unchanged, and its first window is about to be judged. */
  readonly onLook?: () => void;
}

/** What was found, and the absolute paths of the files that say so. */
export interface WrittenReport {
  readonly evaluation: Evaluation;
  readonly files: readonly string[];
}

/**
 * Evaluates the best weights of a run and writes what a paper needs of it: every figure as SVG, `numbers.json`, a
 * self-contained `report.html`, and the predictions as CSV.
 * @throws disk_full, not_writable, and whatever `withBestWeights` throws
 */
export function reportRun(request: ReportRequest, signal: AbortSignal): Promise<WrittenReport> {
  request.onStage?.('Restoring the run and its data');
  return withBestWeights(request, signal, async (restored) => {
    const { dataset, learner } = restored;
    request.onLook?.();
    const scored = await evaluatePartition(
      request.runId,
      dataset,
      learner,
      request.partition,
      signal,
      request.onStage,
      request.nulls?.held,
    );
    const warnings = [...scored.warnings, ...(request.warning ? [request.warning] : [])];
    const predictions = predictWindows(dataset, learner, request.partition);
    request.onStage?.('Asking the decoder with neurons out of step');
    const controlled = await controls(request, restored, scored, signal);
    request.onStage?.('Measuring onsets and the importance of neurons');
    const analysed = await analysePartition(request, restored, predictions, signal);
    const evaluation = { ...scored, warnings, ...controlled, ...analysed };
    request.onStage?.('Drawing the figures');
    const figures = drawFigures(figureData(request, restored, evaluation, predictions));
    signal.throwIfAborted();
    const { run } = request;
    const html = reportHtml({ run, recording: dataset.meta, recordings: dataset.recordings, evaluation, figures });
    const inReport = (name: string): string => path.join(request.reportFolder, name);
    const numbers = { evaluation, summary: run.summary, config: run.config, environment: run.environment };
    const files = await writeFiles([
      ...figures.map(
        ({ name, svg }) => [inReport(`${name}.svg`), `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`] as const,
      ),
      ...(await drawPictures(figures, request.pictures)).map(([name, png]) => [inReport(name), png] as const),
      [inReport('numbers.json'), `${JSON.stringify(numbers, null, 2)}\n`],
      ...(evaluation.importance ? [[inReport('importance.csv'), importanceCsv(evaluation.importance)] as const] : []),
      [
        path.join(request.predictionsFolder, `predictions-${request.partition}.csv`),
        predictionsCsv(predictions, dataset.sessions),
      ],
      [inReport('report.html'), html],
    ]);
    return { evaluation, files };
  });
}

/** What only a report asks: the decoder with neurons out of step, and nulls with training anew where they are wanted. */
async function controls(
  { config, partition, nulls }: ReportRequest,
  { dataset, learner }: RestoredRun,
  { tasks }: Evaluation,
  signal: AbortSignal,
): Promise<Pick<Evaluation, 'shuffleControl' | 'retrainedNulls'>> {
  const control = await shuffleControlOf(config, dataset, learner, partition, signal);
  const observed = tasks['multiclass']?.scores.balanced_accuracy;
  if (!nulls || observed === undefined) return { shuffleControl: control };
  const retrained = await retrainedNullsOf(config, dataset, partition, observed, nulls.retrain, signal);
  return { shuffleControl: control, ...(Object.keys(retrained).length > 0 && { retrainedNulls: retrained }) };
}

function figureData(
  { run, history }: ReportRequest,
  { dataset }: RestoredRun,
  evaluation: Evaluation,
  predictions: WindowPredictions,
): FigureData {
  const { frameRateHz, neuronIds }: Recording = dataset.meta;
  const { frames, windowFrames, sessions } = dataset;
  const { starts, blocks } = dataset.split;
  return {
    model: run.model,
    evaluation,
    history,
    bestEpoch: run.summary?.bestEpoch ?? null,
    split: { frames, frameRateHz, windowFrames, starts, blocks, sessions },
    activity: { ...predictions, frameRateHz, traces: dataset.traces, neuronIds },
  };
}

function drawFigures(data: FigureData): readonly DrawnFigure[] {
  return figureRegistry.flatMap(({ name, caption, draw }) => {
    const svg = draw(data);
    return svg === null ? [] : [{ name, caption, svg }];
  });
}

/** Writes files whole, one after the other, the page last: where it is, all it speaks of is. */
async function writeFiles(files: readonly (readonly [string, string | Buffer])[]): Promise<readonly string[]> {
  for (const [file, content] of files) {
    await makeFolder(path.dirname(file));
    await writeFileDurably(file, content);
  }
  return files.map(([file]) => file);
}
