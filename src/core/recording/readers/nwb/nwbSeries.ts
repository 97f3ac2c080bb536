import type { TraceSource } from '../../../../shared/entities/sourceInspection';
import { type Hdf5Matrix, isNumericArray, sizeOf } from '../../hdf5/Hdf5Matrix';
import { numberAttribute, textAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError } from '../../hdf5/hdf5Errors';
import type { Hdf5Group } from '../../hdf5/hdf5Protocol';
import { type NwbFile, nameOf, typeOf } from './NwbFile';
import { type NwbRois, readRois } from './nwbRois';

const DECONVOLVED = /deconv|spike|spks|event/i;
const NEUROPIL = /neuropil|fneu/i;
const DENOISED = /denois/i;
const DELTA_F = /(Δ|delta[\s_]?|d)f([\s_]?(\/|over)[\s_]?f)?/i;
/** A quotient of fluorescences that is not said to be a difference: what it was divided by is the author's to know. */
const NORMALISED_UNIT = /\//;

/** One `RoiResponseSeries`. */
export interface NwbSeries {
  readonly group: Hdf5Group;
  readonly matrix: Hdf5Matrix;
  readonly rois: NwbRois | null;
  readonly signal: TraceSource['signal'];
  readonly unit: string | null;
  readonly isNeuropil: boolean;
}

/** All series of traces in the file. @throws WorkbenchError `file_damaged` */
export async function findSeries(file: NwbFile): Promise<readonly NwbSeries[]> {
  const found: NwbSeries[] = [];
  for (const group of file.ofType('RoiResponseSeries')) found.push(await readSeries(file, group));
  return found;
}

/** The neuropil's fluorescence around the neurons of a series, as Suite2p's export has it; null where there is none. */
export function neuropilOf(series: NwbSeries, all: readonly NwbSeries[]): NwbSeries | null {
  if (series.signal !== 'fluorescence' || series.isNeuropil) return null;
  const fitting = all.filter((other) => other.isNeuropil && isSameSize(other, series));
  const named = fitting.filter((other) => nameOf(other.group) === nameOf(series.group));
  const [only, another] = named.length > 0 ? named : fitting;
  return only !== undefined && another === undefined ? only : null;
}

/**
 * The series that is taken unless the user says otherwise: the only one; else the only dF/F; else the only raw
 * fluorescence. Neuropil is never meant. Null: a choice is needed.
 */
export function preferredSeries(all: readonly NwbSeries[]): NwbSeries | null {
  const neurons = all.filter(({ isNeuropil }) => !isNeuropil);
  const only = (signals: readonly string[]): NwbSeries | null => {
    const [first, second] = neurons.filter(({ signal }) => signals.includes(signal));
    return first !== undefined && second === undefined ? first : null;
  };
  if (neurons.length === 1) return neurons[0] ?? null;
  const hasDeltaF = neurons.some(({ signal }) => signal === 'dff');
  return hasDeltaF ? only(['dff']) : only(['fluorescence']);
}

async function readSeries(file: NwbFile, group: Hdf5Group): Promise<NwbSeries> {
  const data = await file.dataset(group, 'data');
  if (data === null || !isNumericArray(data))
    throw damagedFileError(file.path, `has no frames × neurons of numbers in ${group.path}/data`);
  const rois = await readRois(file, group);
  const [rows, columns = 1] = data.shape;
  // The format has time first; some programs write it the other way round, and then the table of neurons tells.
  const isTurned = data.shape.length === 2 && rois !== null && rois.count === rows && rois.count !== columns;
  const container = file.parentOf(group);
  const unit = textAttribute(data, 'unit');
  const names = `${container === null ? '' : nameOf(container)} ${nameOf(group)}`;
  return {
    group,
    matrix: {
      addends: [data],
      framesAxis: isTurned ? 1 : 0,
      scale: numberAttribute(data, 'conversion') ?? 1,
      shift: numberAttribute(data, 'offset') ?? 0,
    },
    rois,
    signal: signalOf(container === null ? '' : typeOf(container), names, unit ?? ''),
    unit,
    isNeuropil: NEUROPIL.test(names),
  };
}

/** By the type of the container, and by names where a program (Suite2p) calls every container `Fluorescence`. */
function signalOf(containerType: string, names: string, unit: string): TraceSource['signal'] {
  if (DECONVOLVED.test(names)) return 'deconvolved';
  if (DENOISED.test(names)) return 'denoised';
  if (containerType === 'DfOverF' || isDeltaF(names) || isDeltaF(unit)) return 'dff';
  return containerType === 'Fluorescence' && !NORMALISED_UNIT.test(unit) ? 'fluorescence' : 'unknown';
}

function isDeltaF(text: string): boolean {
  return text.split(/\s+/).some((word) => DELTA_F.exec(word)?.[0] === word);
}

function isSameSize(a: NwbSeries, b: NwbSeries): boolean {
  const [first, second] = [sizeOf(a.matrix), sizeOf(b.matrix)];
  return first.frames === second.frames && first.neurons === second.neurons;
}
