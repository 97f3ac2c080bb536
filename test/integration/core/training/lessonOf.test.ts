import { expect, test } from 'vitest';
import { type ActivityView, ActivityWindows } from '../../../../src/core/training/ActivityWindows';
import { lessonOf, NO_REGULARISATION } from '../../../../src/core/training/lessonOf';
import { drawMixing } from '../../../../src/core/training/mixup';
import type { GroupTargets } from '../../../../src/core/training/multitaskLoss';
import { inScope, valuesOf } from '../../../support/tensors';
import { TOY_LOSS, toyRecording } from '../../../support/toyLearner';

const { view, train } = toyRecording();
const neuralActivity = Float32Array.from({ length: view.frames }, (_, frame) => Math.sin(frame));
const batch = { starts: train.starts.slice(0, 12), classIndices: train.classIndices.slice(0, 12) };
const [SEED, STEP] = [3, 7];

/** What a step learns from, on the host. */
function lesson(mixupAlpha: number, given: ActivityView = { ...view, neuralActivity }) {
  let found = { values: [] as number[], activity: null as Float32Array | null, targets: [] as readonly GroupTargets[] };
  inScope(() => {
    const recording = new ActivityWindows(given);
    const regularisation = { ...NO_REGULARISATION, mixupAlpha };
    const parts = { recording, loss: TOY_LOSS, regularisation, seed: SEED, presence: undefined };
    const { x, ...truth } = lessonOf(batch, STEP, parts);
    found = { values: [...valuesOf(x)], ...truth };
  });
  return found;
}

test('without mixing, windows and activity are those of the batch, each activity that of the last frame', () => {
  const { values, activity, targets } = lesson(0);
  const width = view.windowFrames * view.neurons;
  expect(values).toHaveLength(12 * width);
  batch.starts.forEach((start, row) => {
    const own = view.traces.subarray(start * view.neurons, start * view.neurons + width);
    expect(values.slice(row * width, (row + 1) * width)).toEqual([...own]);
    expect(activity?.[row]).toBe(neuralActivity[start + view.windowFrames - 1]);
  });
  expect(targets.every(({ partner }) => partner === undefined)).toBe(true);
});

test('mixing takes windows, their neural activity and their losses by the same shares from the same partners', () => {
  const [plain, mixed] = [lesson(0), lesson(0.4)];
  const { partners, shares } = drawMixing(12, 0.4, SEED, STEP);
  const width = plain.values.length / 12;
  const mix = (row: number, take: (of: number) => number): number => {
    const share = shares[row] as number;
    return share * take(row) + (1 - share) * take(partners[row] as number);
  };
  for (let row = 0; row < 12; row += 1) {
    expect(mixed.activity?.[row]).toBeCloseTo(
      mix(row, (of) => plain.activity?.[of] as number),
      5,
    );
    for (let cell = 0; cell < width; cell += 1)
      expect(mixed.values[row * width + cell]).toBeCloseTo(
        mix(row, (of) => plain.values[of * width + cell] as number),
        4,
      );
    const [{ sampleWeights, partner } = { sampleWeights: [], partner: undefined }] = mixed.targets;
    const weightOf = (of: number): number => plain.targets[0]?.sampleWeights[of] as number;
    expect(sampleWeights[row]).toBeCloseTo((shares[row] as number) * weightOf(row), 5);
    expect(partner?.sampleWeights[row]).toBeCloseTo(
      (1 - (shares[row] as number)) * weightOf(partners[row] as number),
      5,
    );
  }
  expect(Math.max(...partners.map((partner, row) => Math.abs(partner - row)))).toBeGreaterThan(0);
});

test('a recording without a truth of the regression has none when windows are mixed either', () => {
  expect(lesson(0, view).activity).toBeNull();
  expect(lesson(0.4, view).activity).toBeNull();
});
