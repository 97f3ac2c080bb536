import { describe, expect, it } from 'vitest';
import { classColour } from '../../../../../../src/renderer/theme/palette';
import { boutAt } from '../../../../../../src/renderer/views/datasets/inspector/heatmap/paintFrame';
import { inspectedClasses } from '../../../../../../src/renderer/views/datasets/inspector/inspectedClasses';
import { frameRuns } from '../../../../../../src/renderer/views/datasets/inspector/panels/frameRuns';
import { neuronRows } from '../../../../../../src/renderer/views/datasets/inspector/panels/neuronRows';

describe('neuronRows', () => {
  it('turns columns into rows, and remarks on neurons that are empty, constant or saturated', () => {
    const rows = neuronRows(
      { neuronIds: ['a', 'b', 'c', 'd'], frames: 1000 },
      {
        mean: Float32Array.of(1, 2, 0, 4),
        sd: Float32Array.of(1, 0, 0, 1),
        skewness: Float32Array.of(0.5, Number.NaN, Number.NaN, -1),
        missing: Int32Array.of(0, 0, 1000, 10),
        atMaximum: Int32Array.of(1, 1000, 0, 30),
        longestRun: Int32Array.of(1, 1000, 0, 25),
        mostAlike: Int32Array.of(3, -1, -1, 0),
        correlation: Float32Array.of(0.5, Number.NaN, Number.NaN, 0.5),
      },
    );
    expect(rows.map(({ remark }) => remark)).toEqual(['', 'constant', 'empty', 'saturated']);
    expect(rows[0]).toMatchObject({
      id: 0,
      name: 'a',
      skewness: 0.5,
      mostAlike: 'd',
      correlation: 0.5,
      atMaximum: 0.1,
    });
    expect(rows[1]).toMatchObject({ skewness: null, mostAlike: '', correlation: null });
  });
});

describe('inspectedClasses', () => {
  it('are the classes that occur, with the colours they have everywhere', () => {
    const classes = {
      '0': { name: 'rest', frames: 10 },
      '1': { name: 'never', frames: 0 },
      '5': { name: 'run', frames: 30 },
    };
    expect(inspectedClasses({ classes }, { classIds: [0, 5] })).toEqual([
      { id: 0, name: 'rest', frames: 10, share: 0.25, colour: classColour(0) },
      { id: 5, name: 'run', frames: 30, share: 0.75, colour: classColour(2) },
    ]);
  });
});

describe('frameRuns', () => {
  it('joins neighbours', () => {
    const run = (first: number, last: number) => ({ first, last });
    expect(frameRuns([4, 5, 6, 9, 11, 12])).toEqual([run(4, 6), run(9, 9), run(11, 12)]);
    expect(frameRuns([])).toEqual([]);
  });
});

describe('boutAt', () => {
  it('finds the bout that holds a frame', () => {
    const starts = Int32Array.of(0, 10, 25);
    expect([0, 9, 10, 24.5, 25, 999].map((frame) => boutAt(starts, frame))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
