import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { evaluationLoss } from '../../../../src/core/training/evaluationLoss';
import {
  encodeTargets,
  type LossSettings,
  lossOrder,
  multitaskLoss,
} from '../../../../src/core/training/multitaskLoss';
import { inScope, valuesOf } from '../../../support/tensors';
import { TOY_LOSS } from '../../../support/toyLearner';

/** Task → [window, output], row-major. */
type HostLogits = Readonly<Record<string, Float32Array>>;

function onDevice(logits: HostLogits, classIndices: Int32Array, settings: LossSettings) {
  const tensors = Object.fromEntries(
    settings.tasks.map(({ name, outputs }) => [name, tf.tensor2d(logits[name]!, [classIndices.length, outputs])]),
  );
  const { total, byTask } = multitaskLoss(tensors, encodeTargets(classIndices, settings), settings);
  return { total: valuesOf(total)[0] as number, byTask: [...valuesOf(byTask)] };
}

describe('targets', () => {
  test('of three windows of classes 2, 0, 1: one row for each task and window, tasks of equal width together', () => {
    const [multiclass, binary, ...others] = encodeTargets(Int32Array.of(2, 0, 1), TOY_LOSS);
    expect(others).toEqual([]);
    expect([...multiclass!.oneHot]).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 0]);
    expect([...multiclass!.sampleWeights]).toEqual([1.5, 0.5, 1]);
    // left (class 1): no, no, yes; right (class 2): yes, no, no. No class weights, so alpha.
    expect([...binary!.oneHot]).toEqual([1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0]);
    expect([...binary!.sampleWeights]).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('losses come in the order of the groups: a recording of two classes has one group of all', () => {
    const task = (name: string, outputs: number) => ({ ...TOY_LOSS.tasks[0]!, name, outputs });
    const order = (...tasks: ReturnType<typeof task>[]): readonly string[] => lossOrder({ ...TOY_LOSS, tasks });
    expect(order(task('a', 3), task('b', 2), task('c', 3))).toEqual(['a', 'c', 'b']);
    expect(order(task('a', 2), task('b', 2))).toEqual(['a', 'b']);
  });
});

test('a hand-checked example: even odds everywhere', () => {
  const zeros = { multiclass: new Float32Array(6), left: new Float32Array(4), right: new Float32Array(4) };
  const classes = Int32Array.of(0, 2);
  // p = 1/3: (2/3)²·ln 3, weighted 0.5 and 1.5, mean 1; p = 1/2: (1/2)²·ln 2, weighted 2.
  const multiclass = (4 / 9) * Math.log(3);
  const binary = 0.5 * Math.log(2);
  inScope(() => {
    const { total, byTask } = onDevice(zeros, classes, TOY_LOSS);
    [multiclass, binary, binary].forEach((expected, index) => {
      expect(byTask[index]).toBeCloseTo(expected, 6);
    });
    expect(total).toBeCloseTo(multiclass + 0.5 * binary + 0.75 * binary, 6);
    expect(evaluationLoss(zeros, classes, TOY_LOSS)).toBeCloseTo(total, 6);
  });
});

const outputs = fc.integer({ min: 2, max: 4 });
const logit = fc.float({ min: -8, max: 8, noNaN: true });

interface Example {
  readonly settings: LossSettings;
  readonly logits: HostLogits;
  readonly classIndices: Int32Array;
}

/** Any number of tasks, weighted or not, over windows of four classes. */
const example: fc.Arbitrary<Example> = fc
  .tuple(fc.array(fc.tuple(outputs, fc.boolean()), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([tasks, windows]) =>
    fc
      .record({
        gamma: fc.constantFrom(0, 1, 2, 2.5),
        weights: fc.array(fc.float({ min: 0, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
        classIndices: fc.array(fc.nat({ max: 3 }), { minLength: windows, maxLength: windows }),
        logits: fc.tuple(
          ...tasks.map(([width]) => fc.array(logit, { minLength: width * windows, maxLength: width * windows })),
        ),
      })
      .map(({ gamma, weights, classIndices, logits }) => {
        const settings: LossSettings = {
          focalGamma: gamma,
          focalAlpha: 1.7,
          tasks: tasks.map(([width, weighted], index) => ({
            name: `task${index}`,
            // Only four outputs hold all classes; the others ask for one class, as binary tasks do.
            outputs: width,
            weight: weights[index] as number,
            positiveClass: width === 4 ? null : index,
            classWeights: weighted ? [0.4, 1, 1.6, 1] : null,
          })),
        };
        const named = logits.map((values, index) => [`task${index}`, Float32Array.from(values)]);
        return { settings, logits: Object.fromEntries(named), classIndices: Int32Array.from(classIndices) };
      }),
  );

test('on the device and on the host it is the same number, for any tasks, weights and gamma', () => {
  fc.assert(
    fc.property(example, ({ settings, logits, classIndices }) => {
      inScope(() => {
        const { total, byTask } = onDevice(logits, classIndices, settings);
        const host = evaluationLoss(logits, classIndices, settings);
        expect(Math.abs(total - host)).toBeLessThan(1e-5 * Math.max(1, host));
        lossOrder(settings).forEach((name, index) => {
          const task = settings.tasks.find((own) => own.name === name)!;
          const alone = evaluationLoss(logits, classIndices, { ...settings, tasks: [{ ...task, weight: 1 }] });
          expect(Math.abs((byTask[index] as number) - alone), name).toBeLessThan(1e-5 * Math.max(1, alone));
        });
      });
    }),
    { numRuns: 40 },
  );
});

test('on the host, extreme logits stay finite, also without modulation', () => {
  for (const focalGamma of [0, 0.5, 2]) {
    const settings = { ...TOY_LOSS, tasks: [TOY_LOSS.tasks[1]!], focalGamma };
    const loss = (...logits: number[]): number =>
      evaluationLoss({ left: Float32Array.from(logits) }, Int32Array.of(1), settings);
    expect(loss(-1e4, 1e4)).toBeCloseTo(0, 10);
    expect(loss(1e4, -1e4)).toBeCloseTo(0.5 * 2 * 2e4, 3);
    expect(Number.isFinite(loss(3e38, 3e38))).toBe(true);
  }
});
