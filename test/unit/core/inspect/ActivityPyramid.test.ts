import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPyramid } from '../../../../src/core/inspect/ActivityPyramid';
import { cutTile, rowLevelsOf } from '../../../../src/core/inspect/cutTile';
import { fitZScale } from '../../../../src/core/inspect/zScale';
import { CODE_LIMIT_Z, CODE_STEPS, CODE_ZERO } from '../../../../src/shared/entities/inspection';
import { SeededRandom } from '../../../../src/shared/random';

const unitScale = (neurons: number) => ({
  mean: new Float64Array(neurons),
  sd: new Float64Array(neurons).fill(1),
});
const codeOfZ = (z: number) => Math.round(CODE_ZERO + (z * CODE_STEPS) / CODE_LIMIT_Z);
const noise = (frames: number, neurons: number) => {
  const random = new SeededRandom(frames);
  return Float32Array.from({ length: frames * neurons }, () => random.normal());
};

describe('buildPyramid', () => {
  it('codes z-scores by neuron, missing values as 0 and what is beyond the limit as the limit', () => {
    const { levels, columns } = buildPyramid(Float32Array.of(0, 100, 2, -100, Number.NaN, 1), 2, unitScale(2));
    expect(columns).toEqual([3]);
    expect([...levels[0]!]).toEqual([CODE_ZERO, codeOfZ(2), 0, 255, 1, codeOfZ(1)]);
  });

  it('shows a constant neuron as 0 throughout', () => {
    const traces = Float32Array.of(5, 5, 5, Number.NaN);
    const { levels } = buildPyramid(traces, 1, fitZScale(traces, 1));
    expect([...levels[0]!]).toEqual([CODE_ZERO, CODE_ZERO, CODE_ZERO, 0]);
  });

  it('halves time until a level fits a tile; each column is the mean of its frames within rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 513, max: 4000 }), (frames) => {
        const { levels, columns } = buildPyramid(noise(frames, 2), 2, unitScale(2));
        expect(columns.at(-1)).toBeLessThanOrEqual(512);
        expect(columns.length).toBe(1 + Math.ceil(Math.log2(frames / 512)));
        const [finest, top] = [levels[0]!.subarray(0, frames), levels.at(-1)!];
        const width = 2 ** (columns.length - 1);
        const mean = finest.subarray(0, width).reduce((sum, code) => sum + code, 0) / width;
        expect(Math.abs(top[0]! - mean)).toBeLessThanOrEqual(columns.length / 2);
      }),
      { numRuns: 20 },
    );
  });

  it('makes no level brighter than the one below', () => {
    const { levels } = buildPyramid(noise(64_000, 1), 1, unitScale(1));
    const means = levels.map((codes) => codes.reduce((sum, code) => sum + code, 0) / codes.length);
    for (const mean of means) expect(Math.abs(mean - means[0]!)).toBeLessThan(0.2);
  });

  it('averages what is there where the other half is missing', () => {
    const traces = Float32Array.from({ length: 1024 }, (_, frame) => (frame % 2 === 0 ? 1 : Number.NaN));
    const { levels } = buildPyramid(traces, 1, unitScale(1));
    expect(new Set(levels[1])).toEqual(new Set([codeOfZ(1)]));
  });
});

describe('cutTile', () => {
  const [frames, neurons] = [1300, 300];
  const pyramid = buildPyramid(noise(frames, neurons), neurons, unitScale(neurons));
  const backwards = Int32Array.from({ length: neurons }, (_, row) => neurons - 1 - row);

  it('gives the rows in the order that is asked for', () => {
    const tile = cutTile(pyramid, backwards, { level: 0, rowLevel: 0, tileColumn: 2, tileRow: 1 });
    expect([tile.columns, tile.rows]).toEqual([1300 - 1024, 300 - 256]);
    const neuron = neurons - 1 - (256 + 3);
    const expected = pyramid.levels[0]!.subarray(neuron * frames + 1024, neuron * frames + 1300);
    expect(tile.codes.subarray(3 * tile.columns, 4 * tile.columns)).toEqual(expected);
  });

  it('averages rows that lie together where there are more than a tile has', () => {
    expect(rowLevelsOf(300)).toBe(2);
    const { codes, rows, columns } = cutTile(pyramid, backwards, { level: 2, rowLevel: 1, tileColumn: 0, tileRow: 0 });
    expect([columns, rows]).toEqual([325, 150]);
    const [a, b] = [pyramid.levels[2]![299 * 325]!, pyramid.levels[2]![298 * 325]!];
    expect(codes[0]).toBe(Math.round((a + b) / 2));
  });

  it('refuses a place outside of the recording', () => {
    const outside = { level: 0, rowLevel: 0, tileColumn: 3, tileRow: 0 };
    expect(() => cutTile(pyramid, backwards, outside)).toThrow(/no tile at level 0, column 3/);
    expect(() => cutTile(pyramid, backwards, { ...outside, level: 9 })).toThrow(/no tile/);
  });
});
