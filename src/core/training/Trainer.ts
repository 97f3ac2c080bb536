import { WorkbenchError } from '../../shared/errors';
import type { JobSink } from '../../shared/jobs/jobEvent';
import { SeededRandom } from '../../shared/random';
import { batchesOfEpoch } from './batchesOfEpoch';
import type { Checkpoint, CheckpointName, TrainerState } from './checkpoint';
import type { EarlyStopping } from './EarlyStopping';
import type { Learner, LearnerState } from './Learner';
import type { PlateauSchedule } from './PlateauSchedule';

/** The windows that training sees. */
export interface TrainingWindows {
  /** [window] first frame */
  readonly starts: Int32Array;
  /** [window] class index of the last frame */
  readonly classIndices: Int32Array;
}

/** Everything a trainer works with; it makes nothing itself. */
export interface TrainerParts {
  readonly learner: Learner;
  readonly windows: TrainingWindows;
  readonly batchSize: number;
  readonly maxEpochs: number;
  readonly schedule: PlateauSchedule;
  readonly earlyStopping: EarlyStopping;
  /** Order of the windows; its state is part of the checkpoint. */
  readonly orderRandom: SeededRandom;
  /** Metrics of the present weights on held-out windows; `val/loss` and the watched metric are among them. */
  readonly evaluate: () => Readonly<Record<string, number>>;
  /** Keeps the metrics of an epoch, so that they are there when its checkpoint is. */
  readonly record: (epoch: number, metrics: Readonly<Record<string, number>>) => Promise<void>;
  readonly save: (name: CheckpointName, checkpoint: Checkpoint) => Promise<string>;
  readonly sink: JobSink;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export type TrainingEnd = 'done' | 'cancelled';

const PROGRESS_EVERY_MS = 100;

/** Trains a learner epoch by epoch until early stopping or the last epoch; stops between steps when asked. */
export class Trainer {
  private epoch = 0;
  private seconds = 0;
  private over = false;
  private lastProgress = Number.NEGATIVE_INFINITY;
  private stepsHere = 0;
  private startedAt = 0;
  private orderRandom: SeededRandom;

  constructor(private readonly parts: TrainerParts) {
    this.orderRandom = parts.orderRandom;
  }

  get epochs(): number {
    return this.epoch;
  }

  get trainedSeconds(): number {
    return this.seconds;
  }

  /** Goes on where a checkpoint was written. */
  restore({ learner, trainer }: Checkpoint): void {
    const { parts } = this;
    parts.learner.writeState(learner);
    parts.schedule.restore(trainer.schedule);
    parts.earlyStopping.restore(trainer.earlyStopping);
    this.orderRandom = SeededRandom.restore(trainer.orderRandom);
    this.epoch = trainer.epoch;
    this.seconds = trainer.seconds;
    this.over = trainer.done;
  }

  async run(): Promise<TrainingEnd> {
    this.startedAt = this.parts.now();
    while (!this.over) {
      const start = this.parts.now();
      if (!(await this.trainEpoch())) return 'cancelled';
      await this.endEpoch(start);
    }
    return 'done';
  }

  /** False when it was told to stop: the half epoch is forgotten. */
  private async trainEpoch(): Promise<boolean> {
    const { windows, batchSize, learner, schedule, signal } = this.parts;
    const batches = batchesOfEpoch(windows.starts, windows.classIndices, batchSize, this.orderRandom);
    for (const [index, batch] of batches.entries()) {
      if (signal.aborted) return false;
      learner.trainStep(batch, schedule.learningRate);
      this.stepsHere += 1;
      // Steps block the thread; messages (a cancel, above all) are heard in between.
      if (this.reportProgress(index + 1, batches.length)) await new Promise((resolve) => setImmediate(resolve));
    }
    return !signal.aborted;
  }

  private async endEpoch(epochStart: number): Promise<void> {
    const { learner, schedule, earlyStopping, maxEpochs, now, evaluate } = this.parts;
    const { learningRate } = schedule;
    this.epoch += 1;
    const metrics: Readonly<Record<string, number>> = {
      ...this.trainingLosses(),
      ...evaluate(),
      learning_rate: learningRate,
    };
    this.checkFinite(metrics);
    schedule.endEpoch(metrics['val/loss'] as number);
    const improved = earlyStopping.endEpoch(this.epoch, metrics[earlyStopping.metric] as number);
    this.over = earlyStopping.exhausted || this.epoch >= maxEpochs;
    this.seconds += (now() - epochStart) / 1000;
    const state = learner.readState();
    if (improved) await this.saveAs('best', state);
    // Metrics before the checkpoint that holds their epoch: a kill in between repeats the epoch and replaces them.
    await this.parts.record(this.epoch, metrics);
    await this.saveAs('last', state);
  }

  private trainingLosses(): Record<string, number> {
    const { total, byTask } = this.parts.learner.takeTrainingLosses();
    const tasks = Object.entries(byTask).map(([task, loss]) => [`train/${task}/loss`, loss] as const);
    return { 'train/loss': total, ...Object.fromEntries(tasks) };
  }

  private checkFinite(metrics: Readonly<Record<string, number>>): void {
    const broken = ['train/loss', 'val/loss'].find((name) => !Number.isFinite(metrics[name]));
    if (broken === undefined) return;
    throw new WorkbenchError(
      'training_diverged',
      `${broken} is ${metrics[broken]} after epoch ${this.epoch}: training has diverged. ` +
        'Try a lower optimizer.learning_rate or a smaller optimizer.clip_norm.',
      { metric: broken, epoch: this.epoch },
    );
  }

  private async saveAs(name: CheckpointName, learner: LearnerState): Promise<void> {
    const path = await this.parts.save(name, { learner, trainer: this.state(learner.step) });
    this.parts.sink({ kind: 'checkpoint', epoch: this.epoch, best: name === 'best', path });
  }

  private state(step: number): TrainerState {
    const { schedule, earlyStopping } = this.parts;
    return {
      epoch: this.epoch,
      step,
      seconds: this.seconds,
      orderRandom: [...this.orderRandom.state] as TrainerState['orderRandom'],
      schedule: schedule.state,
      earlyStopping: earlyStopping.state,
      done: this.over,
    };
  }

  /** At most ten times a second; true when it reported. */
  private reportProgress(step: number, steps: number): boolean {
    const { now, sink, maxEpochs } = this.parts;
    if (now() - this.lastProgress < PROGRESS_EVERY_MS && step !== steps) return false;
    this.lastProgress = now();
    sink({
      kind: 'progress',
      epoch: this.epoch + 1,
      epochs: maxEpochs,
      step,
      steps,
      etaSeconds: this.estimate(step, steps),
    });
    return true;
  }

  /** Seconds to the last epoch allowed, from the mean pace so far (evaluation included). */
  private estimate(step: number, steps: number): number | null {
    const elapsed = (this.parts.now() - this.startedAt) / 1000;
    if (elapsed < 1) return null;
    const left = (this.parts.maxEpochs - this.epoch) * steps - step;
    return (elapsed / this.stepsHere) * left;
  }
}
