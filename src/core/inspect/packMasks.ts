import type { NeuronMasks } from '../../shared/entities/inspection';
import type { RoiMasks } from '../recording/RoiMasks';

const LARGEST = 255;

/** Footprints as flat arrays for the window, each neuron's weights scaled by its own largest. */
export function packMasks({ heightPixels, widthPixels, rois }: RoiMasks): NeuronMasks {
  const total = rois.reduce((sum, { pixels }) => sum + pixels.length, 0);
  const pixels = new Int32Array(total);
  const weights = new Uint8Array(total);
  let at = 0;
  for (const roi of rois) {
    const largest = roi.weights.reduce((most, weight) => Math.max(most, weight), 0) || 1;
    pixels.set(roi.pixels, at);
    roi.weights.forEach((weight, index) => {
      weights[at + index] = Math.round((Math.max(0, weight) / largest) * LARGEST);
    });
    at += roi.pixels.length;
  }
  const pixelCounts = Int32Array.from(rois, (roi) => roi.pixels.length);
  return { heightPixels, widthPixels, pixelCounts, pixels, weights };
}
