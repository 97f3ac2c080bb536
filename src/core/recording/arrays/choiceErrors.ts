import { type ErrorDetails, WorkbenchError } from '../../../shared/errors';

/** What a choice is between: the keys that options take, and what each is. */
export interface Candidate {
  readonly key: string;
  readonly title: string;
}

const MOST_NAMED = 20;

/** Several series, or none of the name that was given. */
export function seriesChoiceError(
  path: string,
  wanted: string | null,
  candidates: readonly Candidate[],
): WorkbenchError {
  return choiceError(path, 'series', 'series of traces', wanted, candidates);
}

/** No label source of the name that was given. */
export function labelChoiceError(path: string, wanted: string, candidates: readonly Candidate[]): WorkbenchError {
  return choiceError(path, 'labels', 'source of labels', wanted, candidates);
}

/** Nothing tells which axis of a matrix is time. */
export function orientationChoiceError(
  path: string,
  name: string,
  [rows, columns]: readonly [number, number],
): WorkbenchError {
  const message =
    `${path}: ${name} is ${rows} × ${columns}, and nothing in the file tells which of the two is time. ` +
    `Choose the orientation: frames_first for ${rows} frames of ${columns} neurons, neurons_first for ${columns} frames of ` +
    `${rows} neurons.`;
  const expected = 'frames_first or neurons_first';
  return new WorkbenchError('choice_needed', message, { file: path, field: 'orientation', value: name, expected });
}

/** A file without anything that can be traces. */
export function noTracesError(path: string, leftOut: readonly string[]): WorkbenchError {
  const what = leftOut.length === 0 ? '' : ` It holds ${leftOut.slice(0, MOST_NAMED).join(', ')}.`;
  const message =
    `${path} holds no traces: a matrix of numbers, frames by neurons or neurons by frames, was expected.${what} ` +
    'Choose another file, or export the traces as a matrix.';
  return new WorkbenchError('no_neurons', message, { file: path });
}

function choiceError(
  path: string,
  field: string,
  what: string,
  wanted: string | null,
  candidates: readonly Candidate[],
): WorkbenchError {
  const known = candidates.map(({ title }) => title).slice(0, MOST_NAMED);
  const more = candidates.length > MOST_NAMED ? ` and ${candidates.length - MOST_NAMED} more` : '';
  const listed = known.length === 0 ? 'none' : `${known.join('; ')}${more}`;
  const found = wanted === null ? `holds more than one ${what}` : `has no ${what} called "${wanted.slice(0, 100)}"`;
  const advice = known.length === 0 ? 'Take labels from another file.' : `Choose one by its name (${field}).`;
  const details: ErrorDetails = { file: path, field, value: wanted, expected: listed };
  return new WorkbenchError('choice_needed', `${path} ${found}. It has: ${listed}. ${advice}`, details);
}
