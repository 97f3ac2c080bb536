/** A numeric array of a file, as far as its header says. */
export interface NamedArray {
  /** Of a variable (`NEURAL`) or a field (`session.traces`). */
  readonly name: string;
  /** Sizes as the program that wrote it counts them: [rows, columns] in MATLAB. */
  readonly shape: readonly number[];
}

/** Whether frames are the first or the second axis. */
export type ArrayOrientation = 'frames_first' | 'neurons_first';

/** An array that may hold the traces: [frame, neuron] or [neuron, frame]. */
export interface TraceArray {
  readonly name: string;
  /** [rows, columns]; a vector counts as one neuron. */
  readonly shape: readonly [number, number];
  /** Null where no label tells which axis is time. */
  readonly orientation: ArrayOrientation | null;
}

/** A vector that may hold one label per frame. */
export interface LabelArray {
  readonly name: string;
  readonly frames: number;
}

/** What the arrays of a file may be. */
export interface ArrayRoles {
  readonly traces: readonly TraceArray[];
  readonly labels: readonly LabelArray[];
  /** Vectors that are as long as an axis of a matrix but were not looked into, because there are too many. */
  readonly unread: readonly string[];
}

/** More classes than a recording may have are numbers of frames or times, not labels. */
const MOST_CLASSES = 1000;
const LARGEST_LABEL = 2 ** 31 - 1;
/** Vectors are read to see whether they hold labels: so many, and so many values (one hour at 30 Hz has 108,000). */
const MOST_VECTORS_READ = 32;
const MOST_VALUES_READ = 10_000_000;

/**
 * Sorts the arrays of a file without meaning of its own (MATLAB, npz) into traces and labels. Traces are matrices; where
 * a file has none, vectors that are no labels. Labels are vectors of whole numbers (NaN: no label), as long as an axis of some matrix.
 * @param valuesOf reads a short array: its values in order
 */
export async function chooseVariables(
  arrays: readonly NamedArray[],
  valuesOf: (name: string) => Promise<ArrayLike<number>>,
): Promise<ArrayRoles> {
  const matrices = arrays.flatMap(({ name, shape }) => (isMatrix(shape) ? [{ name, shape }] : []));
  const vectors = arrays.filter(({ shape }) => isVector(shape));
  const sides = new Set((matrices.length > 0 ? matrices : vectors).flatMap(({ shape }) => [...shape]));
  const fitting = vectors.filter(({ shape }) => sides.has(lengthOf(shape)));
  const { read, unread } = withinLimits(fitting);
  const labels: LabelArray[] = [];
  for (const { name, shape } of read) {
    if (looksLikeLabels(await valuesOf(name))) labels.push({ name, frames: lengthOf(shape) });
  }
  const lengths = labels.map(({ frames }) => frames);
  const traces =
    matrices.length > 0
      ? matrices.map(({ name, shape }) => ({ name, shape, orientation: guessOrientation(shape, lengths) }))
      : vectors.filter(({ name }) => labels.every((label) => label.name !== name)).map(singleNeuron);
  return { traces, labels, unread: unread.map(({ name }) => name) };
}

/** The axis that labels fit; null where they fit none, or both. */
export function guessOrientation(
  [rows, columns]: readonly [number, number],
  labelLengths: readonly number[],
): ArrayOrientation | null {
  if (rows === columns) return null;
  const fitsRows = labelLengths.includes(rows);
  return fitsRows === labelLengths.includes(columns) ? null : fitsRows ? 'frames_first' : 'neurons_first';
}

/** Whether values can be labels: whole numbers of 32 bits (NaN: none), at least two different ones and at most 1000. */
export function looksLikeLabels(values: ArrayLike<number>): boolean {
  const seen = new Set<number>();
  let last = Number.NaN;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    // Behaviour comes in bouts: most frames have the label of the one before.
    if (value === last || Number.isNaN(value)) continue;
    last = value;
    if (!Number.isInteger(value) || Math.abs(value) > LARGEST_LABEL) return false;
    seen.add(value);
    if (seen.size > MOST_CLASSES) return false;
  }
  return seen.size > 1;
}

function withinLimits(vectors: readonly NamedArray[]): Record<'read' | 'unread', readonly NamedArray[]> {
  let [count, values] = [0, 0];
  while (count < Math.min(vectors.length, MOST_VECTORS_READ)) {
    values += lengthOf(vectors[count]?.shape ?? []);
    if (values > MOST_VALUES_READ) break;
    count += 1;
  }
  return { read: vectors.slice(0, count), unread: vectors.slice(count) };
}

function isMatrix(shape: readonly number[]): shape is readonly [number, number] {
  return shape.length === 2 && shape.every((size) => size > 1);
}

/** One axis, or two of which one has a single element. */
function isVector(shape: readonly number[]): boolean {
  return (shape.length === 1 || (shape.length === 2 && shape.includes(1))) && lengthOf(shape) > 1;
}

function lengthOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function singleNeuron({ name, shape }: NamedArray): TraceArray {
  const isRow = shape.length === 2 && shape[0] === 1;
  const frames = lengthOf(shape);
  return { name, shape: isRow ? [1, frames] : [frames, 1], orientation: isRow ? 'neurons_first' : 'frames_first' };
}
