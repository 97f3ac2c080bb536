import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPrincipalComponent } from '../../../../src/core/dataset/principalComponent';
import { SeededRandom } from '../../../../src/shared/random';

const allFrames = (count: number): Int32Array => Int32Array.from({ length: count }, (_, frame) => frame);

test('two neurons in step: the component is their common course in units of its deviation', () => {
  const traces = Float32Array.from([0, 10, 1, 12, 2, 14, 3, 16]);
  const deviation = Math.sqrt(1.25);
  const expected = [-1.5, -0.5, 0.5, 1.5].map((value) => value / deviation);
  firstPrincipalComponent(traces, 2, allFrames(4)).forEach((value, frame) => {
    expect(value).toBeCloseTo(expected[frame]!, 5);
  });
});

test('a planted direction with noise around it is found', () => {
  const random = new SeededRandom(4);
  const [frames, neurons] = [400, 12];
  const course = Array.from({ length: frames }, () => random.normal());
  const traces = new Float32Array(frames * neurons);
  course.forEach((value, frame) => {
    for (let neuron = 0; neuron < neurons; neuron += 1)
      traces[frame * neurons + neuron] = (neuron + 1) * (value + 0.5 * random.normal());
  });
  const component = firstPrincipalComponent(traces, neurons, allFrames(frames));
  const product = component.reduce((sum, value, frame) => sum + value * course[frame]!, 0);
  const norm = Math.sqrt(course.reduce((sum, value) => sum + value * value, 0) * frames);
  expect(product / norm).toBeGreaterThan(0.97);
});

/** Variance of the z-scored rows along a unit direction. */
function varianceAlong(traces: Float32Array, neurons: number, direction: readonly number[]): number {
  const frames = traces.length / neurons;
  const scores = new Array<number>(frames).fill(0);
  for (let neuron = 0; neuron < neurons; neuron += 1) {
    const values = scores.map((_, frame) => traces[frame * neurons + neuron]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / frames;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / frames) || 1;
    values.forEach((value, frame) => {
      scores[frame]! += ((value - mean) / deviation) * direction[neuron]!;
    });
  }
  return scores.reduce((sum, value) => sum + value * value, 0) / frames;
}

test('no other direction has more variance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 5 }), (seed, neurons) => {
      const random = new SeededRandom(seed);
      const shared = Array.from({ length: 60 }, () => random.normal());
      const traces = Float32Array.from({ length: 60 * neurons }, (_, cell) => {
        const frame = Math.floor(cell / neurons);
        return shared[frame]! * (cell % neurons) + random.normal();
      });
      const component = firstPrincipalComponent(traces, neurons, allFrames(60));
      // The loadings of a component are its covariances with the z-scored neurons, up to their length.
      const loadings = Array.from({ length: neurons }, (_, neuron) => {
        const values = shared.map((_value, frame) => traces[frame * neurons + neuron]!);
        const mean = values.reduce((sum, value) => sum + value, 0) / 60;
        const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 60);
        return values.reduce((sum, value, frame) => sum + ((value - mean) / deviation) * component[frame]!, 0);
      });
      const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector));
      const best = varianceAlong(traces, neurons, unit(loadings));
      const other = unit(loadings.map(() => random.normal()));
      expect(varianceAlong(traces, neurons, other)).toBeLessThanOrEqual(best * (1 + 1e-4));
    }),
    { numRuns: 50 },
  );
});

test('is fitted on the given frames alone: other frames do not move it', () => {
  const random = new SeededRandom(8);
  const traces = Float32Array.from({ length: 100 * 5 }, () => random.normal());
  const fitted = allFrames(60);
  const before = firstPrincipalComponent(traces, 5, fitted);
  const corrupted = traces.map((value, cell) => (cell >= 60 * 5 ? 1e6 * value : value));
  expect(firstPrincipalComponent(corrupted, 5, fitted).slice(0, 60)).toEqual(before.slice(0, 60));
  const [mean, square] = [1, 2].map(
    (power) => before.slice(0, 60).reduce((sum, value) => sum + value ** power, 0) / 60,
  );
  expect(mean).toBeCloseTo(0, 5);
  expect(square).toBeCloseTo(1, 5);
});

test('constant activity has the component 0', () => {
  expect([...firstPrincipalComponent(new Float32Array(12).fill(3), 3, allFrames(4))]).toEqual([0, 0, 0, 0]);
});
