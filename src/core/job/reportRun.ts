import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Evaluation } from '../../shared/entities/evaluation';
import type { MetricSeries } from '../../shared/entities/metric';
import type { Recording } from '../../shared/entities/recording';
import type { RunDetail } from '../../shared/entities/run';
import { WorkbenchError } from '../../shared/errors';
import type { Partition } from '../dataset/splits/Split';
import type { FigureData } from '../figures/Figure';
import { figureRegistry } from '../figures/figureRegistry';
import { type DrawnFigure, reportHtml } from '../figures/report/reportHtml';
import { writeFileDurably } from '../training/writeFileDurably';
import { evaluatePartition } from './scorePartition';
import { predictionsCsv, predictWindows, type WindowPredictions } from './windowPredictions';
import { type RestoredRun, type RestoreRequest, withBestWeights } from './withBestWeights';

/** A run, what is known of it, and where its report goes. */
export interface ReportRequest extends RestoreRequest {
  readonly partition: Partition;
  readonly run: RunDetail;
  readonly history: readonly MetricSeries[];
  /** Folder for figures, numbers and the page; made when it is not there. */
  readonly reportFolder: string;
  /** Folder for `predictions-<partition>.csv`. */
  readonly predictionsFolder: string;
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
  return withBestWeights(request, signal, async (restored) => {
    const { dataset, learner } = restored;
    const evaluation = await evaluatePartition(request.runId, dataset, learner, request.partition, signal);
    const predictions = predictWindows(dataset, learner, request.partition);
    const figures = drawFigures(figureData(request, restored, evaluation, predictions));
    signal.throwIfAborted();
    const { run } = request;
    const html = reportHtml({ run, recording: dataset.meta, evaluation, figures });
    const inReport = (name: string): string => path.join(request.reportFolder, name);
    const numbers = { evaluation, summary: run.summary, config: run.config, environment: run.environment };
    const files = await writeFiles([
      ...figures.map(
        ({ name, svg }) => [inReport(`${name}.svg`), `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`] as const,
      ),
      [inReport('numbers.json'), `${JSON.stringify(numbers, null, 2)}\n`],
      [path.join(request.predictionsFolder, `predictions-${request.partition}.csv`), predictionsCsv(predictions)],
      [inReport('report.html'), html],
    ]);
    return { evaluation, files };
  });
}

function figureData(
  { run, history }: ReportRequest,
  { dataset }: RestoredRun,
  evaluation: Evaluation,
  predictions: WindowPredictions,
): FigureData {
  const { frameRateHz, neuronIds }: Recording = dataset.meta;
  return {
    model: run.model,
    evaluation,
    history,
    bestEpoch: run.summary?.bestEpoch ?? null,
    split: { frames: dataset.frames, frameRateHz, windowFrames: dataset.windowFrames, starts: dataset.split.starts },
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
async function writeFiles(files: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  for (const [file, content] of files) {
    await makeFolder(path.dirname(file));
    await writeFileDurably(file, content);
  }
  return files.map(([file]) => file);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new WorkbenchError(
      full ? 'disk_full' : 'not_writable',
      full
        ? `No space left to make the folder ${folder}. Free some and evaluate again.`
        : `The folder ${folder} cannot be made (${code}). Choose one that you may write to with --out.`,
      { folder },
      cause,
    );
  }
}
