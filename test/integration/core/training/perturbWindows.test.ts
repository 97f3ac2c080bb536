import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../../src/core/tensor/tfBackend';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { perturbWindows } from '../../../../src/core/training/perturbWindows';
import { stepDraws } from '../../../../src/core/training/stepDraws';
import { expectNoLeak, inScope, valuesOf } from '../../../support/tensors';

const [BATCH, TIME, NEURONS] = [40, 10, 50];
const OFF = { inputNoise: 0, neuronDropout: 0 };

function perturbed(x: Tensor, changes: Partial<typeof OFF>, step = 0): Float32Array {
  return valuesOf(perturbWindows(x, { ...OFF, ...changes }, stepDraws(5, step, 'batch')));
}

test('with both off, the very windows come back and nothing is drawn', () => {
  inScope(() => {
    const x = tf.ones([2, 3, 4]);
    const draws = {
      uniform: () => {
        throw new Error('a number was drawn');
      },
    };
    expect(perturbWindows(x, OFF, draws)).toBe(x);
  });
});

describe('input noise', () => {
  test('is normal, of mean 0 and the given deviation, on top of what was there', () => {
    inScope(() => {
      const values = perturbed(tf.fill([BATCH, TIME, NEURONS], 3), { inputNoise: 0.5 }).map((value) => value - 3);
      const count = values.length;
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / count);
      expect(Math.abs(mean)).toBeLessThan(0.015);
      expect(Math.abs(deviation - 0.5)).toBeLessThan(0.01);
      const beyondTwo = values.filter((value) => Math.abs(value) > 1).length / count;
      expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.006);
    });
  });

  test('is the same for the same seed and step, another at the next', () => {
    inScope(() => {
      const x = tf.zeros([2, 3, 4]);
      expect(perturbed(x, { inputNoise: 1 })).toEqual(perturbed(x, { inputNoise: 1 }));
      expect(perturbed(x, { inputNoise: 1 }, 1)).not.toEqual(perturbed(x, { inputNoise: 1 }));
    });
  });
});

test('a silenced neuron is 0 in all frames of its window, the others are scaled up; each window has its own', () => {
  inScope(() => {
    const values = perturbed(tf.fill([BATCH, TIME, NEURONS], 3), { neuronDropout: 0.25 });
    const at = (window: number, frame: number, neuron: number) => values[(window * TIME + frame) * NEURONS + neuron]!;
    let silent = 0;
    const patterns = new Set<string>();
    for (let window = 0; window < BATCH; window += 1) {
      const first = Array.from({ length: NEURONS }, (_, neuron) => at(window, 0, neuron));
      patterns.add(first.join());
      first.forEach((value, neuron) => {
        silent += Number(value === 0);
        if (value !== 0) expect(value).toBeCloseTo(4, 5);
        for (let frame = 1; frame < TIME; frame += 1) expect(at(window, frame, neuron)).toBe(value);
      });
    }
    expect(Math.abs(silent / (BATCH * NEURONS) - 0.25)).toBeLessThan(0.03);
    expect(patterns.size).toBe(BATCH);
  });
});

test('draws of the batch and of the forward pass of a step are different', () => {
  inScope(() => {
    const [forward, batch] = (['forward', 'batch'] as const).map((purpose) =>
      valuesOf(stepDraws(5, 3, purpose).uniform([8])),
    );
    expect(forward).not.toEqual(batch);
  });
});

test('leaks no tensor', () => {
  const use = (): void =>
    tf.tidy(() => {
      perturbed(tf.ones([2, 3, 4]), { inputNoise: 1, neuronDropout: 0.5 });
    });
  use();
  expectNoLeak(use);
});
