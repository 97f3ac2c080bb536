import { expect, test } from 'vitest';
import { simulateRecording } from '../../../../src/core/recording/simulate';

/** Mean of each neuron [neuron] over the frames that have a label. */
function meansByLabel({ traces, labels, neurons }: ReturnType<typeof simulateRecording>, label: number): number[] {
  const sums = new Array<number>(neurons).fill(0);
  let frames = 0;
  labels.forEach((of, frame) => {
    if (of !== label) return;
    frames++;
    for (let neuron = 0; neuron < neurons; neuron++) sums[neuron]! += traces[frame * neurons + neuron]!;
  });
  return sums.map((sum) => sum / frames);
}

/** Balanced accuracy of the nearest class mean of single frames; fitted on the first 80 %, tested on the rest. */
function nearestMeanAccuracy(simulated: ReturnType<typeof simulateRecording>): number {
  const { traces, labels, neurons, frames } = simulated;
  const border = Math.floor(0.8 * frames);
  const means = [0, 1, 2].map((label) =>
    meansByLabel(
      { ...simulated, traces: traces.subarray(0, border * neurons), labels: labels.subarray(0, border) },
      label,
    ),
  );
  const hits = [0, 0, 0];
  const totals = [0, 0, 0];
  for (let frame = border + 30; frame < frames; frame++) {
    const distances = means.map((mean) =>
      mean.reduce((sum, at, n) => sum + (traces[frame * neurons + n]! - at) ** 2, 0),
    );
    const label = labels[frame]!;
    totals[label]!++;
    if (distances.indexOf(Math.min(...distances)) === label) hits[label]!++;
  }
  return hits.reduce((sum, hit, label) => sum + hit / totals[label]! / 3, 0);
}

test('the same options give the same recording, another seed another one', () => {
  const options = { seed: 3, frames: 500, neurons: 20, tunedPerClass: 4 };
  const once = simulateRecording(options);
  expect(simulateRecording(options)).toEqual(once);
  expect(simulateRecording({ ...options, seed: 4 }).traces).not.toEqual(once.traces);
});

test('walks alternate between the sides, and every class has many bouts', () => {
  const { labels } = simulateRecording({ seed: 1 });
  const steps = labels.filter((label, frame) => label !== 0 && label !== labels[frame - 1]);
  const switches = steps.filter((label, step) => step > 0 && label !== steps[step - 1]).length;
  expect(switches / steps.length).toBeGreaterThan(0.9);
  for (const label of [0, 1, 2]) expect(labels.filter((of) => of === label).length).toBeGreaterThan(1000);
});

test('planted neurons respond more to their class than any other neuron does', () => {
  const simulated = simulateRecording({ seed: 1 });
  const rest = meansByLabel(simulated, 0);
  for (const label of ['1', '2']) {
    const tuned = new Set(simulated.groundTruth.tunedNeurons[label]);
    expect(tuned.size).toBe(12);
    const others = Object.entries(simulated.groundTruth.tunedNeurons).flatMap(([of, columns]) =>
      of === label ? [] : columns,
    );
    const response = meansByLabel(simulated, Number(label)).map((mean, neuron) => mean - rest[neuron]!);
    const untuned = response.filter((_, neuron) => !tuned.has(neuron) && !others.includes(neuron));
    const least = Math.min(...[...tuned].map((neuron) => response[neuron]!));
    expect(least).toBeGreaterThan(Math.max(...untuned));
  }
});

test('a single frame tells the classes apart, but not easily', () => {
  for (const seed of [1, 2, 3]) {
    const accuracy = nearestMeanAccuracy(simulateRecording({ seed }));
    expect(accuracy).toBeGreaterThan(0.55);
    expect(accuracy).toBeLessThan(0.85);
  }
});

test('an event has the kinetics of GCaMP: it outlasts its behaviour', () => {
  const { traces, labels, neurons, groundTruth } = simulateRecording({ seed: 2 });
  const tuned = groundTruth.tunedNeurons['1']!;
  const meanAfterEnd = (delay: number): number => {
    const ends = [...labels.keys()].filter(
      (frame) => labels[frame] === 1 && labels[frame + 1] !== 1 && frame + delay < labels.length,
    );
    const values = ends.flatMap((frame) => tuned.map((neuron) => traces[(frame + delay) * neurons + neuron]!));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect(meanAfterEnd(2)).toBeGreaterThan(meanAfterEnd(7));
});

test('more tuned neurons than neurons are refused', () => {
  expect(() => simulateRecording({ seed: 1, neurons: 10, tunedPerClass: 6 })).toThrow(RangeError);
});
