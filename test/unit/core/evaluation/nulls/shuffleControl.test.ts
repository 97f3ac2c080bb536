import { describe, expect, it } from 'vitest';
import { shuffleControl } from '../../../../../src/core/evaluation/nulls/shuffleControl';
import { shuffleNeurons } from '../../../../../src/core/evaluation/nulls/shuffleNeurons';
import { SeededRandom } from '../../../../../src/shared/random';
import { boutLabels } from '../../../../support/datasetFixtures';

const [FRAMES, NEURONS] = [400, 3];
const frames = (from: number, end: number) => Int32Array.from({ length: end - from }, (_, frame) => from + frame);
const column = (traces: Float32Array, neuron: number, of: Int32Array) =>
  [...of].map((frame) => traces[frame * NEURONS + neuron] as number);

describe('shuffleNeurons', () => {
  const traces = Float32Array.from({ length: FRAMES * NEURONS }, (_, cell) => cell);
  const groups = [frames(50, 150), frames(200, 300)];
  const shuffled = shuffleNeurons({ traces, neurons: NEURONS, groups, leastShift: 10 }, new SeededRandom(3));

  it('turns every neuron around by itself within each group, and far enough', () => {
    const shifts = groups.flatMap((group) =>
      [0, 1, 2].map((neuron) => {
        const [before, after] = [column(traces, neuron, group), column(shuffled, neuron, group)];
        const shift = before.indexOf(after[0] as number);
        expect(after).toEqual([...before.slice(shift), ...before.slice(0, shift)]);
        expect(shift).toBeGreaterThanOrEqual(10);
        expect(shift).toBeLessThanOrEqual(90);
        return shift;
      }),
    );
    expect(new Set(shifts).size).toBeGreaterThan(3);
  });

  it('leaves other frames, and what it was given, alone', () => {
    expect(shuffled.subarray(0, 50 * NEURONS)).toEqual(traces.subarray(0, 50 * NEURONS));
    expect(shuffled.subarray(300 * NEURONS)).toEqual(traces.subarray(300 * NEURONS));
    expect(traces[60 * NEURONS]).toBe(60 * NEURONS);
  });
});

describe('shuffleControl', () => {
  const truth = boutLabels(FRAMES, 3, 4);
  const traces = Float32Array.from({ length: FRAMES * NEURONS }, (_, cell) =>
    Number(truth[Math.floor(cell / NEURONS)] === cell % NEURONS),
  );
  const strongest = (of: Float32Array) =>
    truth.map((_, frame) => {
      const own = of.subarray(frame * NEURONS, (frame + 1) * NEURONS);
      return own.indexOf(Math.max(...own));
    });
  const problem = {
    ...{
      traces,
      neurons: NEURONS,
      groups: [frames(0, FRAMES)],
      leastShift: 20,
      truth,
      classCount: 3,
      repeats: 20,
      seed: 1,
    },
    predict: strongest,
    signal: new AbortController().signal,
  };

  it('falls to chance for a decoder that reads the activity', async () => {
    const { observed, scores, mean, sd } = await shuffleControl(problem);
    expect(observed).toBe(1);
    expect(scores).toHaveLength(20);
    expect(mean).toBeCloseTo(1 / 3, 1);
    expect(sd).toBeGreaterThan(0);
    expect(sd).toBeLessThan(0.1);
  });

  it('stays high for a decoder that knows the labels from elsewhere', async () => {
    expect(await shuffleControl({ ...problem, predict: () => truth })).toMatchObject({ mean: 1, sd: 0 });
  });

  it('stops when it is cancelled', async () => {
    await expect(shuffleControl({ ...problem, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
