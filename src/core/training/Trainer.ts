import { WorkbenchError } from '../../shared/errors';
import type { JobSink } from '../../shared/jobs/jobEvent';
import { type RandomState, SeededRandom } from '../../shared/random';
import { batchesOfEpoch } from './batchesOfEpoch';
import type { Checkpoint, CheckpointName, TrainerState } from './checkpoint';
import type { EarlyStopping } from './EarlyStopping';
import type { Batch, Learner, LearnerState } from './Learner';
import { ProgressReporter } from './ProgressReporter';
import type { Schedule } from './schedules/Schedule';

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
  readonly schedule: Schedule;
  readonly earlyStopping: EarlyStopping;
  /** Order of the windows; its state is part of the checkpoint. */
  readonly orderRandom: SeededRandom;
  /** Metrics of the present weights on held-out windows: `val/loss`, and the watched metric where it has a value. */
  readonly evaluate: () => Readonly<Record<string, number>>;
  /** Keeps the metrics of an epoch, so that they are there when its checkpoint is. */
  readonly record: (epoch: number, metrics: Readonly<Record<string, number>>) => Promise<void>;
  readonly save: (name: CheckpointName, checkpoint: Checkpoint) => Promise<string>;
  /** The longest that a training goes on within an epoch without a checkpoint; null: none is written there. */
  readonly checkpointEveryMs: number | null;
  readonly sink: JobSink;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export type TrainingEnd = 'done' | 'cancelled';

/**
 * Trains a learner epoch by epoch until early stopping or the last epoch. It stops between steps when asked, with a
 * checkpoint from which the epoch goes on where it was.
 */
export class Trainer {
  private epoch = 0;
  /** Steps done of the epoch that has begun. */
  private step = 0;
  private seconds = 0;
  private over = false;
  private countedUntil = 0;
  private savedAt = 0;
  private orderRandom: SeededRandom;
  /** What the order of the present epoch is drawn from. */
  private orderState: RandomState;

  constructor(private readonly parts: TrainerParts) {
    this.orderRandom = parts.orderRandom;
    this.orderState = parts.orderRandom.state;
  }

  /** Whole epochs done. */
  get epochs(): number {
    return this.epoch;
  }

  /** Steps done of the epoch that has begun. */
  get stepsOfEpoch(): number {
    return this.step;
  }

  get trainedSeconds(): number {
    return this.seconds;
  }

  /** Goes on where a checkpoint was written, in the middle of an epoch too. */
  restore({ learner, trainer }: Checkpoint): void {
    const { parts } = this;
    parts.learner.writeState(learner);
    parts.schedule.restore(trainer.schedule);
    parts.earlyStopping.restore(trainer.earlyStopping);
    this.orderRandom = SeededRandom.restore(trainer.orderRandom);
    this.orderState = trainer.orderRandom;
    this.epoch = trainer.epoch;
    this.step = trainer.stepsOfEpoch ?? 0;
    this.seconds = trainer.seconds;
    this.over = trainer.done;
  }

  async run(): Promise<TrainingEnd> {
    const { sink, maxEpochs, now } = this.parts;
    const progress = new ProgressReporter(sink, maxEpochs, now);
    this.countedUntil = now();
    this.savedAt = now();
    while (!this.over) {
      const learningRate = await this.trainEpoch(progress);
      if (learningRate === null) return 'cancelled';
      await this.endEpoch(learningRate);
    }
    return 'done';
  }

  /** The rate of its last step; null when it was told to stop before that. An epoch whose steps are done is ended. */
  private async trainEpoch(progress: ProgressReporter): Promise<number | null> {
    const { learner, schedule, signal } = this.parts;
    const [batches, begunAt] = [this.batches(), this.step];
    let { learningRate } = schedule;
    for (const batch of batches.slice(begunAt)) {
      if (signal.aborted) {
        if (this.step > begunAt) await this.saveWithinEpoch();
        return null;
      }
      ({ learningRate } = schedule);
      learner.trainStep(batch, learningRate);
      schedule.endStep();
      this.step += 1;
      const { epoch, step } = this;
      // Steps block the thread; messages (a cancel, above all) are heard in between.
      if (progress.endStep({ epoch, step, steps: batches.length }))
        await new Promise((resolve) => setImmediate(resolve));
      if (step < batches.length && this.isCheckpointDue()) await this.saveWithinEpoch();
    }
    return learningRate;
  }

  /** All batches of the present epoch, those that are done among them. */
  private batches(): readonly Batch[] {
    const { windows, batchSize } = this.parts;
    this.orderState = this.orderRandom.state;
    return batchesOfEpoch(windows.starts, windows.classIndices, batchSize, this.orderRandom);
  }

  private async endEpoch(learningRate: number): Promise<void> {
    const { learner, schedule, earlyStopping, maxEpochs, evaluate } = this.parts;
    this.epoch += 1;
    this.step = 0;
    this.orderState = this.orderRandom.state;
    const metrics: Readonly<Record<string, number>> = {
      ...this.trainingLosses(),
      ...evaluate(),
      learning_rate: learningRate,
    };
    this.checkFinite(metrics);
    schedule.endEpoch(metrics['val/loss'] as number);
    const improved = earlyStopping.endEpoch(this.epoch, metrics[earlyStopping.metric] ?? Number.NaN);
    this.over = earlyStopping.exhausted || this.epoch >= maxEpochs;
    this.countSeconds();
    const state = learner.readState();
    if (improved) await this.saveAs('best', state);
    // Metrics before the checkpoint that holds their epoch: a kill in between repeats the epoch and replaces them.
    await this.parts.record(this.epoch, metrics);
    await this.saveAs('last', state);
  }

  private trainingLosses(): Record<string, number> {
    const { total, byTask, taskWeights = {} } = this.parts.learner.takeTrainingLosses();
    const tasks = Object.entries(byTask).map(([task, loss]) => [`train/${task}/loss`, loss] as const);
    const weights = Object.entries(taskWeights).map(([task, weight]) => [`task_weight/${task}`, weight] as const);
    return { 'train/loss': total, ...Object.fromEntries([...tasks, ...weights]) };
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

  private isCheckpointDue(): boolean {
    const { checkpointEveryMs, now } = this.parts;
    return checkpointEveryMs !== null && now() - this.savedAt >= checkpointEveryMs;
  }

  /** Nothing is saved of losses that are not finite: the end of the epoch will tell, and earlier weights are of use. */
  private async saveWithinEpoch(): Promise<void> {
    this.countSeconds();
    this.savedAt = this.parts.now();
    const state = this.parts.learner.readState();
    if (state.lossSums?.values.every(Number.isFinite) !== false) await this.saveAs('last', state);
  }

  private async saveAs(name: CheckpointName, learner: LearnerState): Promise<void> {
    const { save, sink, now } = this.parts;
    const path = await save(name, { learner, trainer: this.state(learner.step) });
    if (name === 'last') this.savedAt = now();
    const step = this.step > 0 ? { step: this.step } : {};
    sink({ kind: 'checkpoint', epoch: this.epoch, ...step, best: name === 'best', path });
  }

  private state(step: number): TrainerState {
    const { schedule, earlyStopping } = this.parts;
    return {
      epoch: this.epoch,
      step,
      ...(this.step > 0 && { stepsOfEpoch: this.step }),
      seconds: this.seconds,
      orderRandom: [...this.orderState] as TrainerState['orderRandom'],
      schedule: schedule.state,
      earlyStopping: earlyStopping.state,
      done: this.over,
    };
  }

  private countSeconds(): void {
    const time = this.parts.now();
    this.seconds += (time - this.countedUntil) / 1000;
    this.countedUntil = time;
  }
}
