import { expect, it } from 'vitest';
import { packMasks } from '../../../../src/core/inspect/packMasks';

it('footprints are laid one after another, weights by the largest of each neuron, none below 0', () => {
  const packed = packMasks({
    heightPixels: 4,
    widthPixels: 5,
    rois: [
      { pixels: Uint32Array.of(0, 19), weights: Float32Array.of(0.5, 0.25) },
      { pixels: new Uint32Array(), weights: new Float32Array() },
      { pixels: Uint32Array.of(7, 8), weights: Float32Array.of(80, -3) },
    ],
  });
  expect(packed).toEqual({
    heightPixels: 4,
    widthPixels: 5,
    pixelCounts: Int32Array.of(2, 0, 2),
    pixels: Int32Array.of(0, 19, 7, 8),
    weights: Uint8Array.of(255, 128, 255, 0),
  });
});
