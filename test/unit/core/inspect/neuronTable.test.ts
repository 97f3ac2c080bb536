import { describe, expect, it } from 'vitest';
import { describeNeurons } from '../../../../src/core/inspect/neuronTable';
import { RecordingInspection } from '../../../../src/core/inspect/RecordingInspection';
import { SeededRandom } from '../../../../src/shared/random';
import { boutLabels, recordingMeta } from '../../../support/datasetFixtures';

function inspectionOf(columns: readonly (readonly number[])[]): RecordingInspection {
  const frames = columns[0]!.length;
  const traces = new Float32Array(frames * columns.length);
  columns.forEach((column, neuron) => {
    column.forEach((value, frame) => {
      traces[frame * columns.length + neuron] = value;
    });
  });
  const labels = boutLabels(frames, 2, 1);
  return new RecordingInspection({ meta: recordingMeta(labels, columns.length), traces, labels }, async () => {});
}

describe('describeNeurons', () => {
  it('says of each neuron what can be worked out by hand', async () => {
    const table = await describeNeurons(
      inspectionOf([
        [0, 0, 0, 4],
        [5, 5, 5, 5],
        [1, Number.NaN, 3, 3],
      ]),
    );
    expect([...table.mean]).toEqual([1, 5, expect.closeTo(7 / 3, 5)]);
    expect(table.sd[0]).toBeCloseTo(Math.sqrt(3), 5);
    // Third powers around 1: −1, −1, −1 and 27, so 6 on average, over (√3)³.
    expect(table.skewness[0]).toBeCloseTo(6 / 3 ** 1.5, 5);
    expect(table.skewness[1]).toBeNaN();
    expect([...table.missing]).toEqual([0, 0, 1]);
    expect([...table.atMaximum]).toEqual([1, 4, 2]);
    expect([...table.longestRun]).toEqual([1, 4, 2]);
  });

  it('finds the neuron that is most alike, and none for one that does not vary', async () => {
    const random = new SeededRandom(3);
    const wave = Array.from({ length: 500 }, (_, frame) => Math.sin(frame / 12));
    const noise = wave.map(() => random.normal());
    const table = await describeNeurons(
      inspectionOf([wave, noise, wave.map((v, i) => 2 * v + 0.1 * noise[i]!), wave.map(() => 1)]),
    );
    expect(table.mostAlike[0]).toBe(2);
    expect(table.mostAlike[2]).toBe(0);
    expect(table.correlation[0]).toBeGreaterThan(0.98);
    expect(table.correlation[0]).toBeLessThanOrEqual(1.000001);
    expect(table.mostAlike[3]).toBe(-1);
    expect(table.correlation[3]).toBeNaN();
  });
});
