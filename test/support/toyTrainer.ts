import { type Checkpoint, type CheckpointName, writeCheckpoint } from '../../src/core/training/checkpoint';
import type { EagerLearner, LearnerSettings } from '../../src/core/training/EagerLearner';
import { EarlyStopping } from '../../src/core/training/EarlyStopping';
import { evaluationLoss } from '../../src/core/training/evaluationLoss';
import { PlateauSchedule } from '../../src/core/training/schedules/PlateauSchedule';
import { Trainer, type TrainerParts } from '../../src/core/training/Trainer';
import type { JobEvent } from '../../src/shared/jobs/jobEvent';
import { SeededRandom } from '../../src/shared/random';
import { TOY_LOSS, toyLearner, toyModel, toyRecording } from './toyLearner';

/** What a training did, in its order: the events it told, and the metrics it recorded. */
export type Happening = JobEvent | { readonly kind: 'record'; readonly epoch: number };

export interface ToyTraining {
  readonly trainer: Trainer;
  readonly learner: EagerLearner;
  readonly happenings: readonly Happening[];
  /** [epoch − 1] */
  readonly metrics: readonly Readonly<Record<string, number>>[];
  readonly controller: AbortController;
}

export const TOY_MODEL = toyModel();

/** What differs from the usual toy training. */
export interface ToyChanges extends Partial<TrainerParts> {
  readonly learningRate?: number;
  readonly patience?: number;
  readonly learning?: Partial<LearnerSettings>;
}

/** A training of the toy recording with real parts, checkpoints in `folder`; dispose its learner. */
export function toyTraining(folder: string, changes: ToyChanges = {}): ToyTraining {
  const { train, val } = toyRecording();
  const { sink, learningRate = 0.01, patience = 50, learning = {}, ...parts } = changes;
  const learner = toyLearner(TOY_MODEL, learning);
  const happenings: Happening[] = [];
  const metrics: Record<string, number>[] = [];
  const controller = new AbortController();
  const trainer = new Trainer({
    learner,
    windows: train,
    batchSize: 48,
    maxEpochs: 6,
    schedule: PlateauSchedule.start(learningRate, { factor: 0.5, patience: 1 }),
    earlyStopping: new EarlyStopping('val/loss', patience, true),
    orderRandom: new SeededRandom(21),
    evaluate: () => ({ 'val/loss': evaluationLoss(learner.predict(val.starts), val.classIndices, TOY_LOSS) }),
    record: async (epoch, own) => {
      happenings.push({ kind: 'record', epoch });
      metrics[epoch - 1] = { ...own };
    },
    save: (name: CheckpointName, checkpoint: Checkpoint) => writeCheckpoint(folder, name, checkpoint, TOY_MODEL),
    checkpointEveryMs: null,
    signal: controller.signal,
    now: () => 0,
    ...parts,
    sink: (event) => {
      happenings.push(event);
      sink?.(event);
    },
  });
  return { trainer, learner, happenings, metrics, controller };
}
