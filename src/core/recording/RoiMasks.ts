/** Where the neurons of a recording lie in its field of view. */
export interface RoiMasks {
  readonly heightPixels: number;
  readonly widthPixels: number;
  /** One per neuron, in the order of the recording's neurons. */
  readonly rois: readonly RoiMask[];
}

/** The footprint of one neuron: pixels (row · width + column) and their weights. */
export interface RoiMask {
  readonly pixels: Uint32Array;
  readonly weights: Float32Array;
}
