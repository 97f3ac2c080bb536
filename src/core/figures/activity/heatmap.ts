import type { ActivityPicture } from '../Figure';
import type { Plot } from '../svg/axes';
import { element } from '../svg/element';
import { encodePng } from '../svg/encodePng';
import { divergingRgb } from '../svg/palette';
import { pixelsPerFrame, type Stretch } from './brokenAxis';

/** Colours end at this many standard deviations. */
export const Z_LIMIT = 3;

/** Colour 0 is the gap; the others run from −limit to +limit. */
const STEPS = 61;
const COLOURS = [
  [240, 242, 246] as const,
  ...Array.from({ length: STEPS }, (_, step) => divergingRgb((step / (STEPS - 1)) * 2 * Z_LIMIT - Z_LIMIT, Z_LIMIT)),
];

/** Picture columns for each pixel of the plot: sharp in print, and no picture grows with the recording. */
const DENSITY = 2;

/** Neurons at most; more rows would be thinner than a reader can follow. */
const MOST_NEURONS = 60;

/** Indices of the neurons shown: all, or as many as fit, evenly spaced. */
export function shownNeurons(neurons: number): readonly number[] {
  const shown = Math.min(MOST_NEURONS, neurons);
  return Array.from({ length: shown }, (_, row) => Math.floor((row * neurons) / shown));
}

/** Activity as an embedded picture, one row per neuron, each z-scored over the frames of the stretches. */
export function heatmap(
  { traces, neuronIds }: ActivityPicture,
  neurons: readonly number[],
  stretches: readonly Stretch[],
  plot: Plot,
): string {
  const columns = Math.round(plot.width * DENSITY);
  const rowHeight = Math.max(1, Math.round(plot.height / neurons.length));
  const spans = columnFrames(stretches, plot.left, columns);
  const pixels = new Uint8Array(columns * neurons.length * rowHeight);
  neurons.forEach((neuron, row) => {
    const colours = neuronColours((frame) => traces[frame * neuronIds.length + neuron] as number, stretches, spans);
    for (let copy = 0; copy < rowHeight; copy++) pixels.set(colours, (row * rowHeight + copy) * columns);
  });
  const png = encodePng({ width: columns, height: neurons.length * rowHeight, pixels, colours: COLOURS });
  return element('image', {
    x: plot.left,
    y: plot.top,
    width: plot.width,
    height: plot.height,
    preserveAspectRatio: 'none',
    'image-rendering': 'optimizeSpeed',
    'xlink:href': `data:image/png;base64,${png.toString('base64')}`,
  });
}

/** [column] the frames first … end−1 that a column shows, null in a gap. */
function columnFrames(
  stretches: readonly Stretch[],
  left: number,
  columns: number,
): readonly (readonly [number, number] | null)[] {
  return Array.from({ length: columns }, (_, column) => {
    const middle = left + (column + 0.5) / DENSITY;
    const stretch = stretches.find(({ left: from, right }) => middle >= from && middle < right);
    if (!stretch) return null;
    const frameAt = (x: number): number =>
      stretch.firstFrame + Math.floor((x - stretch.left) / pixelsPerFrame(stretch));
    const first = Math.max(stretch.firstFrame, frameAt(middle - 0.5 / DENSITY));
    const end = Math.min(stretch.endFrame, frameAt(middle + 0.5 / DENSITY));
    return [Math.min(first, stretch.endFrame - 1), Math.max(first + 1, end)];
  });
}

/** [column] index of the colour of one neuron's mean activity in each column. */
function neuronColours(
  at: (frame: number) => number,
  stretches: readonly Stretch[],
  spans: readonly (readonly [number, number] | null)[],
): Uint8Array {
  const { mean, deviation } = moments(at, stretches);
  return Uint8Array.from(spans, (span) => {
    if (span === null) return 0;
    const z = (meanOver(at, span[0], span[1]) - mean) / deviation;
    const clipped = Math.max(-Z_LIMIT, Math.min(Z_LIMIT, z));
    return 1 + Math.round(((clipped + Z_LIMIT) / (2 * Z_LIMIT)) * (STEPS - 1));
  });
}

/** Mean and standard deviation over all stretches; a constant neuron gets deviation 1, so that it is blank. */
function moments(at: (frame: number) => number, stretches: readonly Stretch[]): { mean: number; deviation: number } {
  const frames = stretches.reduce((sum, { firstFrame, endFrame }) => sum + endFrame - firstFrame, 0);
  const total = (value: (frame: number) => number): number =>
    stretches.reduce(
      (sum, { firstFrame, endFrame }) => sum + meanOver(value, firstFrame, endFrame) * (endFrame - firstFrame),
      0,
    );
  const mean = total(at) / frames;
  const variance = total((frame) => (at(frame) - mean) ** 2) / frames;
  return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 1 };
}

function meanOver(at: (frame: number) => number, first: number, end: number): number {
  let sum = 0;
  for (let frame = first; frame < end; frame++) sum += at(frame);
  return sum / (end - first);
}
