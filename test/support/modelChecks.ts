import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Head, Model } from '../../src/core/model/Model';
import { buildModel } from '../../src/core/model/modelRegistry';
import { decodeSafetensors } from '../../src/core/tensor/safetensors';
import { EagerLearner } from '../../src/core/training/EagerLearner';
import { initialState } from '../../src/core/training/initialState';
import type { LossSettings } from '../../src/core/training/multitaskLoss';
import type { ModelConfig } from '../../src/shared/config/runConfig';
import { SeededRandom } from '../../src/shared/random';
import { sharedFolder } from './sharedFolder';

const FIXTURES = path.join(sharedFolder, 'fixtures/parity');
export const hasFixtures = existsSync(FIXTURES);

export const REFERENCE_HEADS: readonly Head[] = [
  { name: 'multiclass', outputs: 3 },
  { name: 'contralateral', outputs: 2 },
  { name: 'ipsilateral', outputs: 2 },
];

/** Name → shape of the tensors of a fixture file, and how many parameters its model has. */
export function fixtureTensors(name: string): {
  readonly shapes: Record<string, number[]>;
  readonly parameters: number;
} {
  const { tensors } = decodeSafetensors(readFileSync(path.join(FIXTURES, `${name}.safetensors`)), name);
  const described = JSON.parse(readFileSync(path.join(FIXTURES, 'models.json'), 'utf8')) as Record<
    string,
    { parameters: number }
  >;
  const named = Object.entries(tensors).filter(([key]) => key.startsWith('init/') && !key.endsWith('batches_tracked'));
  return {
    shapes: Object.fromEntries(named.map(([key, { shape }]) => [key.slice('init/'.length), [...shape]])),
    parameters: described[name]?.parameters ?? 0,
  };
}

export const [FRAMES, NEURONS, WINDOW] = [120, 6, 9];

/** A learner of a small model on made-up activity in which the class shows, with dropout and every task on. */
export function smallLearner(
  config: ModelConfig,
  seed: number,
): { readonly learner: EagerLearner; readonly model: Model } {
  const model = buildModel(config, NEURONS, REFERENCE_HEADS, WINDOW);
  const loss: LossSettings = {
    tasks: REFERENCE_HEADS.map(({ name, outputs }, rank) => ({
      name,
      outputs,
      weight: 1,
      positiveClass: rank === 0 ? null : rank,
      classWeights: null,
    })),
    focalGamma: 2,
    focalAlpha: 2,
    activityWeight: model.predictsActivity === true ? 1 : null,
  };
  const random = new SeededRandom(11);
  const traces = Float32Array.from(
    { length: FRAMES * NEURONS },
    (_, cell) => random.normal() + (classOf(Math.floor(cell / NEURONS)) === cell % 3 ? 2 : 0),
  );
  const neuralActivity = Float32Array.from({ length: FRAMES }, (_, frame) => classOf(frame) - 1);
  const settings = { loss, weightDecay: 1e-4, clipNorm: 1, seed, predictionBatch: 16 };
  const view = { traces, frames: FRAMES, neurons: NEURONS, windowFrames: WINDOW, neuralActivity };
  return { learner: new EagerLearner(model, settings, view, initialState(model, new SeededRandom(seed))), model };
}

/** Class of a frame: bouts of ten frames. */
function classOf(frame: number): number {
  return Math.floor(frame / 10) % 3;
}

/** A batch of 16 windows, each step another. */
export function batchOfStep(step: number): { readonly starts: Int32Array; readonly classIndices: Int32Array } {
  const starts = Int32Array.from({ length: 16 }, (_, row) => (step * 16 + row * 7) % (FRAMES - WINDOW));
  return { starts, classIndices: starts.map((start) => classOf(start + WINDOW - 1)) };
}
