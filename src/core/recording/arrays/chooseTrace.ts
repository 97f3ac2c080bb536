import type { IngestOptions } from '../../../shared/entities/ingestOptions';
import {
  type ArrayOrientation,
  type ArrayRoles,
  guessOrientation,
  type TraceArray,
} from '../readers/matlab/chooseVariables';
import type { ArrayContents } from './ArrayFile';
import { noTracesError, orientationChoiceError, seriesChoiceError } from './choiceErrors';

/** A matrix of traces whose axes are known. */
export interface ChosenTrace extends TraceArray {
  readonly orientation: ArrayOrientation;
}

/**
 * The matrix that the options name, or the only one; turned as they say, or as its labels fit.
 * @throws WorkbenchError `choice_needed`, `no_neurons`
 */
export function chooseTrace(path: string, file: ArrayContents, roles: ArrayRoles, options: IngestOptions): ChosenTrace {
  const trace = namedTrace(path, file, roles, options.series);
  const orientation = orientationOf(trace, roles, options);
  if (orientation === null) throw orientationChoiceError(path, trace.name, trace.shape);
  return { ...trace, orientation };
}

function namedTrace(path: string, file: ArrayContents, { traces }: ArrayRoles, wanted: string | null): TraceArray {
  const [first, second] = traces;
  if (first === undefined) throw noTracesError(path, [...file.arrays.map(({ name }) => name), ...file.leftOut]);
  const chosen =
    wanted === null ? (second === undefined ? first : undefined) : traces.find(({ name }) => name === wanted);
  if (chosen !== undefined) return chosen;
  const candidates = traces.map(({ name, shape }) => ({ key: name, title: `${name}, ${shape.join(' × ')}` }));
  throw seriesChoiceError(path, wanted, candidates);
}

/** Which axis is time: as chosen, or as labels tell; null where neither does. */
function orientationOf(trace: TraceArray, { labels }: ArrayRoles, options: IngestOptions): ArrayOrientation | null {
  if (options.orientation !== 'auto') return options.orientation;
  const wanted = typeof options.labels === 'object' ? options.labels.source : null;
  const chosen = labels.find(({ name }) => name === wanted);
  return trace.orientation ?? (chosen === undefined ? null : guessOrientation(trace.shape, [chosen.frames]));
}
