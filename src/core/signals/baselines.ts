import { gaussianFilter } from './filters/gaussianFilter';
import { slidingExtremum } from './filters/slidingExtremum';

/**
 * Suite2p's `maximin` baseline (`suite2p.extraction.dcnv.preprocess`): the trace smoothed with a Gaussian, then its
 * running minimum, then the running maximum of that. It looks ahead by about the window.
 * @param trace [frame]
 * @param windowFrames Suite2p takes the whole frames in 60 s
 */
export function maximinBaseline(trace: Float64Array, windowFrames: number, sigmaFrames: number): Float64Array {
  const smooth = gaussianFilter(trace, sigmaFrames);
  return slidingExtremum(slidingExtremum(smooth, windowFrames, 'minimum'), windowFrames, 'maximum');
}

/**
 * Fluorescence relative to its baseline, (F − B) / B. Suite2p stops at F − B, before its deconvolution. Where the
 * baseline is not above zero the ratio means nothing: such frames become missing (NaN).
 * @param trace [frame] F
 * @param baseline [frame] B
 * @returns the ratio [frame], and on how many frames a baseline was not above zero
 */
export function relativeToBaseline(
  trace: Float64Array,
  baseline: Float64Array,
): { readonly relative: Float64Array; readonly withoutBaseline: number } {
  let withoutBaseline = 0;
  const relative = trace.map((value, frame) => {
    const below = baseline[frame] as number;
    if (below > 0) return (value - below) / below;
    if (!Number.isNaN(value)) withoutBaseline++;
    return Number.NaN;
  });
  return { relative, withoutBaseline };
}
