import { describe, expect, it } from 'vitest';
import {
  neuronAt,
  paintPlane,
  rankShares,
  rgbOf,
  roiPlane,
} from '../../../../../../src/renderer/views/datasets/inspector/roiPlane';
import { roiTable } from '../../../../../../src/renderer/views/datasets/inspector/roiTable';
import type { NeuronMasks } from '../../../../../../src/shared/entities/inspection';

/** Two neurons in a field of 3 × 4 pixels that share the pixel in the middle of the second row. */
const masks: NeuronMasks = {
  heightPixels: 3,
  widthPixels: 4,
  pixelCounts: Int32Array.of(2, 3),
  pixels: Int32Array.of(0, 5, 5, 6, 11),
  weights: Uint8Array.of(255, 100, 200, 255, 10),
};

describe('the map of regions', () => {
  it('shows the stronger of two neurons that overlap', () => {
    const plane = roiPlane(masks);
    expect([plane.width, plane.height]).toEqual([4, 3]);
    expect([...plane.owners]).toEqual([0, -1, -1, -1, -1, 1, 1, -1, -1, -1, -1, 1]);
    expect(plane.weights[5]).toBe(200);
  });

  it('is made smaller where the field is larger than a window', () => {
    const plane = roiPlane({
      ...{ heightPixels: 2048, widthPixels: 3000 },
      pixelCounts: Int32Array.of(1),
      pixels: Int32Array.of(2047 * 3000 + 2999),
      weights: Uint8Array.of(255),
    });
    expect([plane.width, plane.height, plane.pixelsPerCell]).toEqual([1000, 683, 3]);
    expect(plane.owners.at(-1)).toBe(0);
  });

  it('finds the neuron under the pointer, or the nearest within reach', () => {
    const plane = roiPlane(masks);
    expect(neuronAt(plane, 0.5, 0.5, 0)).toBe(0);
    expect(neuronAt(plane, 3.5, 0.2, 0)).toBe(-1);
    expect(neuronAt(plane, 3.5, 0.2, 2)).toBe(1);
  });

  it('paints neurons by their weight and marks the border of chosen ones', () => {
    const image = paintPlane(roiPlane(masks), {
      neurons: [
        [255, 0, 0],
        [0, 0, 200],
      ],
      background: [0, 0, 0],
      border: [9, 9, 9],
      marked: new Set([0]),
      pointed: -1,
      pointedColour: [1, 2, 3],
    });
    expect([...image.subarray(0, 4)]).toEqual([9, 9, 9, 255]);
    expect([...image.subarray(4, 8)]).toEqual([0, 0, 0, 255]);
    expect([...image.subarray(24, 28)]).toEqual([0, 0, 200, 255]);
    expect(image[4 * 11 + 2]).toBeLessThan(100);
  });

  it('ranks values, leaving out what is not known', () => {
    expect([...rankShares([5, Number.NaN, -1, 100])]).toEqual([0.5, Number.NaN, 0, 1]);
    expect(rgbOf('#0072b2')).toEqual([0, 0x72, 0xb2]);
  });

  it('is exported with the weighted middle of each neuron', () => {
    const [floats, integers] = [Float32Array.of(1, 2), Int32Array.of(0, 0)];
    const table = { mean: floats, sd: floats, skewness: Float32Array.of(0.5, Number.NaN), correlation: floats };
    const counts = { missing: integers, atMaximum: integers, longestRun: integers, mostAlike: integers };
    const { columns, rows } = roiTable(masks, ['a', 'b'], { ...table, ...counts }, { run: null, effects: null });
    expect(columns).toEqual(['neuron', 'id', 'pixels', 'row', 'column', 'sd', 'mean', 'skewness']);
    // Pixel (0, 0) with weight 255 and (1, 1) with 100.
    expect(rows[0]).toEqual([0, 'a', 2, 100 / 355, 100 / 355, 1, 1, 0.5]);
    expect(rows[1]?.[3]).toBeCloseTo((200 + 255 + 2 * 10) / 465);
  });
});
