import type { Model } from '../../src/core/model/Model';
import { buildModel } from '../../src/core/model/modelRegistry';
import { EagerLearner, type LearnerSettings } from '../../src/core/training/EagerLearner';
import { initialState } from '../../src/core/training/initialState';
import type { LossSettings } from '../../src/core/training/multitaskLoss';
import type { TrainingWindows } from '../../src/core/training/Trainer';
import { SeededRandom } from '../../src/shared/random';

const NEURONS = 6;
const WINDOW_FRAMES = 4;
const FRAMES = 240;
const CLASSES = 3;
/** Frames that a behaviour lasts. */
const BOUT = 8;

/** Three tasks, as a recording with three classes has them. */
export const TOY_LOSS: LossSettings = {
  tasks: [
    { name: 'multiclass', outputs: CLASSES, weight: 1, positiveClass: null, classWeights: [0.5, 1, 1.5] },
    { name: 'left', outputs: 2, weight: 0.5, positiveClass: 1, classWeights: null },
    { name: 'right', outputs: 2, weight: 0.75, positiveClass: 2, classWeights: null },
  ],
  focalGamma: 2,
  focalAlpha: 2,
};

/** A learnable recording: each class raises two neurons, in noise. Windows are labelled by their last frame. */
export function toyRecording() {
  const random = new SeededRandom(17);
  const classes = Int32Array.from({ length: FRAMES }, (_, frame) => Math.floor(frame / BOUT) % CLASSES);
  const traces = Float32Array.from({ length: FRAMES * NEURONS }, (_, index) => {
    const active = index % NEURONS === 2 * (classes[Math.floor(index / NEURONS)] as number);
    return (active ? 1 : 0) + 0.3 * random.normal();
  });
  const view = { traces, frames: FRAMES, neurons: NEURONS, windowFrames: WINDOW_FRAMES };
  return { view, train: windowsFrom(0, 180, classes), val: windowsFrom(180, FRAMES, classes) };
}

function windowsFrom(first: number, end: number, classes: Int32Array): TrainingWindows {
  const starts = Int32Array.from({ length: end - first - WINDOW_FRAMES + 1 }, (_, index) => first + index);
  return { starts, classIndices: starts.map((start) => classes[start + WINDOW_FRAMES - 1] as number) };
}

/** A small decoder of the toy recording. */
export function toyModel(hidden = 5): Model {
  const heads = TOY_LOSS.tasks.map(({ name, outputs }) => ({ name, outputs }));
  return buildModel({ name: 'lstm', hidden, layers: 2, dropout: 0.3 }, NEURONS, heads, WINDOW_FRAMES);
}

/** A learner of the toy recording with fresh weights; dispose it. */
export function toyLearner(model: Model, settings: Partial<LearnerSettings> = {}): EagerLearner {
  const all = { loss: TOY_LOSS, weightDecay: 1e-4, clipNorm: 1, seed: 3, predictionBatch: 16, ...settings };
  return new EagerLearner(model, all, toyRecording().view, initialState(model, new SeededRandom(all.seed)));
}
