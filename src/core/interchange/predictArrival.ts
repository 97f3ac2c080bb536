import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact } from '../../shared/entities/run';
import type { WatchActionState } from '../../shared/entities/watch';
import { artifactOf } from '../job/artifactOf';
import { writeFileDurably } from '../training/writeFileDurably';
import { openStoredSource } from './FrameSource';
import { type PredictionReport, predictRecording } from './predictRecording';
import { readBestDecoder, type StoredRun } from './StoredRun';

export interface ArrivalRequest {
  readonly run: StoredRun;
  readonly recordingId: string;
  /** `recordings/<hash>` of the recording that came in. */
  readonly recordingFolder: string;
  /** Whether the answers are scored against the recording's labels: an evaluation across sessions. */
  readonly score: boolean;
}

export interface ArrivalResult {
  /** `artifacts/predictions/<recording id>.csv`, and `.json` beside it with the scores. */
  readonly artifacts: Artifact[];
  readonly message: string;
  readonly scores: WatchActionState['scores'];
}

/**
 * Labels a recording of the workspace with the decoder of a run, into the folder of the run; probabilities are as the
 * decoder gives them.
 * @throws WorkbenchError as `predictRecording`
 */
export async function predictArrival(request: ArrivalRequest, signal: AbortSignal): Promise<ArrivalResult> {
  const { run, recordingId, recordingFolder, score } = request;
  const folder = path.join(run.folder, 'artifacts', 'predictions');
  await mkdir(folder, { recursive: true });
  const best = await readBestDecoder(run, signal);
  const source = await openStoredSource(recordingFolder, signal);
  const out = path.join(folder, `${recordingId}.csv`);
  const parts = { runId: run.id, best, source, byPosition: false, temperatures: {}, out, onProgress: () => undefined };
  const report = await predictRecording(parts, signal).finally(() => source.close());
  const files = score ? [out, await writeScores(folder, recordingId, report)] : [out];
  const artifacts = await Promise.all(files.map((file) => artifactOf(run.folder, file)));
  return { artifacts, message: messageOf(report, score), scores: score ? scoresOf(report) : null };
}

async function writeScores(folder: string, recordingId: string, report: PredictionReport): Promise<string> {
  const file = path.join(folder, `${recordingId}.json`);
  const { windows, classNames, predicted, acquaintance, scores, notes } = report;
  const content = { recording: recordingId, windows, classNames, predicted, acquaintance, scores, notes };
  await writeFileDurably(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

function scoresOf({ scores, acquaintance }: PredictionReport): WatchActionState['scores'] {
  const task = scores?.scores['multiclass'];
  if (!scores || !task) return null;
  const interval = scores.intervals['multiclass']?.balanced_accuracy;
  return {
    windows: scores.windows,
    balancedAccuracy: task.balanced_accuracy,
    interval: interval ? { low: interval.low, high: interval.high } : null,
    chance: scores.majority.balanced_accuracy,
    leaky: acquaintance !== 'unknown',
  };
}

function messageOf({ windows, scores, notes }: PredictionReport, score: boolean): string {
  const unscored = score && !scores ? ['It has no labels that the decoder knows, so nothing was scored.'] : [];
  return [`${windows} frames labelled.`, ...unscored, ...(score ? notes : [])].join(' ');
}
