import { UNLABELLED } from '../../shared/entities/recording';
import type { ScoreIntervals, TaskScores } from '../../shared/entities/run';
import { boutsOf, medianBoutFrames } from '../dataset/splits/bouts';
import { classCountOf, type Task, taskTruth } from '../dataset/tasks';
import { estimateUncertainty } from '../evaluation/bootstrap/estimateUncertainty';
import { evidenceBlocks } from '../evaluation/bootstrap/evidenceBlocks';
import type { JudgedAnswers } from '../evaluation/bootstrap/scoreReplicates';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { scoreAnswers } from '../evaluation/taskScores';
import { segmentsOf } from '../recording/segments';
import type { PredictedFrames } from './predictFrames';

/** How well predictions agree with the labels of a file. */
export interface PredictionScoreReport {
  /** Windows with a label that the decoder knows. */
  readonly windows: number;
  /** Windows whose label is none of the decoder's classes; they are left out, as are windows without a label. */
  readonly unknownLabels: number;
  /** Task → scores */
  readonly scores: Readonly<Record<string, TaskScores>>;
  readonly intervals: Readonly<Record<string, ScoreIntervals>>;
  /** Always answering the file's most frequent class. */
  readonly majority: { readonly accuracy: number; readonly balanced_accuracy: number };
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** Gathers predictions and labels of a stream, and scores them at its end. */
export class PredictionScores {
  private readonly frames: number[] = [];
  private readonly truth: number[] = [];
  private readonly probabilities: Readonly<Record<string, Float32Array[]>>;
  private unknown = 0;

  constructor(
    private readonly tasks: readonly Task[],
    private readonly windowFrames: number,
    private readonly trialFrames: number | null,
  ) {
    this.probabilities = Object.fromEntries(tasks.map(({ name }) => [name, []]));
  }

  add({ frames, labels, probabilities }: PredictedFrames): void {
    if (!labels) return;
    const ids = this.tasks.find((task) => task.kind === 'multiclass')?.classIds ?? [];
    const known = Int32Array.from(labels.keys()).filter((window) => ids.includes(labels[window] as number));
    const unlabelled = labels.reduce((count, label) => count + Number(label === UNLABELLED), 0);
    this.unknown += labels.length - known.length - unlabelled;
    for (const window of known) {
      this.frames.push(frames[window] as number);
      this.truth.push(ids.indexOf(labels[window] as number));
    }
    for (const task of this.tasks) {
      const rows = rowsAt(probabilities[task.name] as Float32Array, known, classCountOf(task));
      this.probabilities[task.name]?.push(rows);
    }
  }

  /** Null when no window has a label that the decoder knows. @throws cancelled */
  async report(signal: AbortSignal): Promise<PredictionScoreReport | null> {
    if (this.truth.length === 0) return null;
    const truth = Int32Array.from(this.truth);
    const tasks = Object.fromEntries(this.tasks.map((task) => [task.name, this.answersOf(task, truth)]));
    const { intervals, warnings } = await estimateUncertainty({ tasks, baselines: {} }, this.blocks(), signal);
    const scores = Object.fromEntries(Object.entries(tasks).map(([name, answers]) => [name, scoreAnswers(answers)]));
    return {
      windows: truth.length,
      unknownLabels: this.unknown,
      scores,
      intervals,
      majority: majorityOf(truth),
      warnings,
    };
  }

  private answersOf(task: Task, classIndex: Int32Array): JudgedAnswers {
    const classCount = classCountOf(task);
    const probabilities = joined(this.probabilities[task.name] as readonly Float32Array[]);
    const predicted = predictedClasses(probabilities, classCount);
    return { truth: taskTruth(task, classIndex), predicted, probabilities, classCount };
  }

  private blocks(): ReturnType<typeof evidenceBlocks> {
    const starts = Int32Array.from(this.frames, (frame) => frame - this.windowFrames + 1);
    const segments = segmentsOf((this.frames.at(-1) as number) + 1, this.trialFrames);
    const bouts = boutsOf(Int32Array.from(this.truth), Int32Array.of(0));
    const { windowFrames } = this;
    return evidenceBlocks({ starts, windowFrames, segments, medianBoutFrames: medianBoutFrames(bouts) });
  }
}

function rowsAt(values: Float32Array, rows: Int32Array, width: number): Float32Array {
  const taken = new Float32Array(rows.length * width);
  rows.forEach((row, index) => taken.set(values.subarray(row * width, (row + 1) * width), index * width));
  return taken;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function majorityOf(truth: Int32Array): PredictionScoreReport['majority'] {
  const counts = new Map<number, number>();
  for (const index of truth) counts.set(index, (counts.get(index) ?? 0) + 1);
  return { accuracy: Math.max(...counts.values()) / truth.length, balanced_accuracy: 1 / counts.size };
}
