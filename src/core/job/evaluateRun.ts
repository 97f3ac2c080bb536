import path from 'node:path';
import type { MetricSeries } from '../../shared/entities/metric';
import type { Artifact } from '../../shared/entities/run';
import { artifactOf } from './artifactOf';
import type { RunToRead } from './compareRuns';
import { reportRun } from './reportRun';
import { type TestResults, testResultsOf } from './testResults';

/** A run whose test windows are to be judged in full. */
export interface RunToEvaluate extends RunToRead {
  readonly history: readonly MetricSeries[];
  /** What the reader must know besides what the evaluation finds. */
  readonly warning: string | null;
  /** Told what is being done, and how far it is where that is known. */
  readonly onProgress: (stage: string, fraction: number | null) => void;
  /** As `ReportRequest.onLook`. */
  readonly onLook: () => void;
}

/** What the run's summary takes over, and what was written, with paths relative to the run's folder. */
export interface EvaluatedRun {
  readonly results: TestResults & { readonly warnings: string[] };
  readonly artifacts: Artifact[];
}

/**
 * Does what `gridwalk evaluate RUN` does, for the window: importance, onsets and the report beside the run's artifacts.
 * @throws as `reportRun`
 */
export async function evaluateRun(request: RunToEvaluate, signal: AbortSignal): Promise<EvaluatedRun> {
  const { run, recordingFolder, folder, history, warning, onProgress, onLook } = request;
  const artifacts = path.join(folder, 'artifacts');
  const { evaluation, files } = await reportRun(
    {
      ...{ runId: run.id, run, config: run.config, recordingFolder, history, warning, partition: 'test' as const },
      checkpoints: path.join(folder, 'checkpoints'),
      reportFolder: path.join(artifacts, 'report'),
      predictionsFolder: artifacts,
      importance: { method: 'auto', repeats: 5, onProgress: inPercents(onProgress) },
      onStage: (stage) => onProgress(stage, null),
      onLook,
    },
    signal,
  );
  return {
    results: { ...testResultsOf(evaluation), warnings: [...evaluation.warnings] },
    artifacts: await Promise.all(files.map((file) => artifactOf(folder, file))),
  };
}

/** Tells every percent of a stage once: some stages have thousands of steps, and each message is drawn. */
function inPercents(tell: RunToEvaluate['onProgress']): (stage: string, done: number, total: number) => void {
  let last = '';
  return (stage, done, total) => {
    const percent = Math.floor((100 * done) / total);
    if (`${stage} ${percent}` === last) return;
    last = `${stage} ${percent}`;
    tell(stage, percent / 100);
  };
}
