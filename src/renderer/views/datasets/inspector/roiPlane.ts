import type { NeuronMasks } from '../../../../shared/entities/inspection';

export type Rgb = readonly [number, number, number];

/** The field of view at a size that a window can show: which neuron a cell shows, and how strongly. */
export interface RoiPlane {
  readonly width: number;
  readonly height: number;
  /** [row, column] the neuron with the largest weight there; −1: none. */
  readonly owners: Int32Array;
  /** [row, column] its weight, 255 is the largest of the neuron. */
  readonly weights: Uint8Array;
  /** Pixels of the field that make up the side of a cell. */
  readonly pixelsPerCell: number;
}

const LARGEST_SIDE = 1024;

/** Lays the footprints over each other; where they overlap the stronger one shows. */
export function roiPlane({ heightPixels, widthPixels, pixelCounts, pixels, weights }: NeuronMasks): RoiPlane {
  const pixelsPerCell = Math.max(1, Math.ceil(Math.max(heightPixels, widthPixels) / LARGEST_SIDE));
  const [width, height] = [Math.ceil(widthPixels / pixelsPerCell), Math.ceil(heightPixels / pixelsPerCell)];
  const plane = {
    ...{ width, height, pixelsPerCell },
    owners: new Int32Array(width * height).fill(-1),
    weights: new Uint8Array(width * height),
  };
  let at = 0;
  pixelCounts.forEach((count, neuron) => {
    for (const end = at + count; at < end; at++) {
      const pixel = pixels[at] as number;
      const row = Math.floor(pixel / widthPixels / pixelsPerCell);
      const cell = row * width + Math.floor((pixel % widthPixels) / pixelsPerCell);
      const weight = weights[at] as number;
      if (plane.owners[cell] !== -1 && weight <= (plane.weights[cell] as number)) continue;
      plane.owners[cell] = neuron;
      plane.weights[cell] = weight;
    }
  });
  return plane;
}

/** Which neuron lies at a place of the plane, or within `reach` cells of it; −1: none. */
export function neuronAt({ width, height, owners }: RoiPlane, x: number, y: number, reach: number): number {
  let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
  for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(width - 1, x + reach); column++) {
      const owner = owners[row * width + column] as number;
      const distance = (row + 0.5 - y) ** 2 + (column + 0.5 - x) ** 2;
      if (owner === -1 || distance >= least) continue;
      [nearest, least] = [owner, distance];
    }
  }
  return nearest;
}

export interface RoiColours {
  /** [neuron] */
  readonly neurons: readonly Rgb[];
  readonly background: Rgb;
  readonly border: Rgb;
  /** Neurons with a border. */
  readonly marked: ReadonlySet<number>;
  /** The neuron that is filled with a colour of its own; −1: none. */
  readonly pointed: number;
  readonly pointedColour: Rgb;
}

const LEAST_OPACITY = 0.35;

/** [row, column] red, green, blue, opacity of the plane. */
export function paintPlane(
  { width, height, owners, weights }: RoiPlane,
  { neurons, background, border, marked, pointed, pointedColour }: RoiColours,
): Uint8ClampedArray<ArrayBuffer> {
  const image = new Uint8ClampedArray(4 * width * height);
  const ownerAt = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= height || column >= width ? -1 : (owners[row * width + column] as number);
  owners.forEach((owner, cell) => {
    const [row, column] = [Math.floor(cell / width), cell % width];
    const edge = [
      ownerAt(row - 1, column),
      ownerAt(row + 1, column),
      ownerAt(row, column - 1),
      ownerAt(row, column + 1),
    ];
    const isBorder = owner !== -1 && marked.has(owner) && edge.some((next) => next !== owner);
    const own = owner !== -1 && owner === pointed ? pointedColour : neurons[owner];
    const colour = isBorder ? border : (own ?? background);
    const share =
      isBorder || owner === -1 ? 1 : LEAST_OPACITY + (1 - LEAST_OPACITY) * ((weights[cell] as number) / 255);
    colour.forEach((channel, at) => {
      image[4 * cell + at] = (background[at] as number) * (1 - share) + channel * share;
    });
    image[4 * cell + 3] = 255;
  });
  return image;
}

/** [neuron] 0 … 1 by rank, so that one very active neuron does not make all others look the same; NaN stays. */
export function rankShares(values: ArrayLike<number>): Float32Array {
  const known = Array.from({ length: values.length }, (_, index) => index).filter(
    (index) => !Number.isNaN(values[index]),
  );
  known.sort((a, b) => (values[a] as number) - (values[b] as number));
  const shares = new Float32Array(values.length).fill(Number.NaN);
  known.forEach((neuron, rank) => {
    shares[neuron] = known.length === 1 ? 1 : rank / (known.length - 1);
  });
  return shares;
}

/** A colour `#rrggbb` in its parts. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
