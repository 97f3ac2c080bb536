import type { Finding } from '../../../shared/entities/recording';
import type { SourceInspection, TraceSource } from '../../../shared/entities/sourceInspection';
import { type ArrayRoles, chooseVariables, type TraceArray } from '../readers/matlab/chooseVariables';
import { type RateHint, rateFindings, rateOf } from '../readers/matlab/frameRateHints';
import { recordingName, type Sidecar } from '../sidecar';
import type { ArrayContents, ArrayFile } from './ArrayFile';
import { readVector, releaseArrays } from './readVector';

const MOST_LISTED = 10;

/** What the arrays of a file may be, by their shapes and by the values of short vectors. */
export async function rolesOf(file: ArrayFile): Promise<ArrayRoles> {
  const roles = await chooseVariables(file.arrays, (name) => readVector(file, name));
  await releaseArrays(file);
  return roles;
}

/** What a file of named arrays holds. */
export async function inspectArrays(path: string, file: ArrayFile, sidecar: Sidecar): Promise<SourceInspection> {
  return inspectContents(path, file, await rolesOf(file), sidecar);
}

/** What a file of named arrays holds, once the roles of its arrays are known. */
export function inspectContents(
  path: string,
  file: ArrayContents,
  roles: ArrayRoles,
  sidecar: Sidecar,
): SourceInspection {
  const only = roles.traces.length === 1 ? (roles.traces[0]?.name ?? null) : null;
  const rate = only === null ? null : rateOf(only, file.rates);
  return {
    path,
    format: file.format,
    name: recordingName(path, sidecar),
    traces: roles.traces.map((trace) =>
      traceSource(
        trace,
        sidecar.frame_rate_hz ?? rateOf(trace.name, file.rates)?.value ?? null,
        sidecar.signal ?? null,
      ),
    ),
    preferredSeries: only,
    labels: roles.labels.map(({ name, frames }) => ({
      key: name,
      title: `${name}, ${frames} values`,
      kind: 'samples',
      count: frames,
      classNames: sidecar.classes ?? {},
    })),
    findings: arrayFindings(file, roles, rate, sidecar.frame_rate_hz ?? null),
  };
}

/** One array as a source of traces. Where nothing tells the axes apart, the longer one is shown as frames. */
export function traceSource(
  { name, shape, orientation }: TraceArray,
  frameRateHz: number | null,
  unit: string | null,
): TraceSource {
  const [rows, columns] = shape;
  const framesFirst = orientation === null ? rows >= columns : orientation === 'frames_first';
  return {
    key: name,
    title: `${name}, ${rows} × ${columns}`,
    signal: 'unknown',
    unit,
    frames: framesFirst ? rows : columns,
    neurons: framesFirst ? columns : rows,
    accepted: null,
    frameRateHz,
    orientation,
    hasNeuropil: false,
    hasMasks: false,
    proposedSignals: [],
  };
}

/**
 * What the reader took, did not take and did not read.
 * @param givenRateHz frames per second that the user or the sidecar says; then those of the file do not matter
 */
export function arrayFindings(
  file: ArrayContents,
  roles: ArrayRoles,
  rate: RateHint | null,
  givenRateHz: number | null,
): Finding[] {
  const { leftOut, rates } = file;
  // Rates of other series are theirs alone.
  const told = rates.filter((hint) => hint === rate || roles.traces.every(({ name }) => rateOf(name, rates) !== hint));
  return [
    ...(givenRateHz === null ? rateFindings(told, rate) : []),
    ...(leftOut.length === 0 ? [] : [choiceFinding(`Not read: ${list(leftOut)}.`, leftOut.length)]),
    ...(roles.unread.length === 0
      ? []
      : [
          choiceFinding(
            `Not looked into for labels, since there are too many: ${list(roles.unread)}.`,
            roles.unread.length,
          ),
        ]),
  ];
}

function choiceFinding(message: string, count: number): Finding {
  return { code: 'source_choice', severity: 'info', message, count, neurons: [], frames: [] };
}

function list(names: readonly string[]): string {
  const more = names.length > MOST_LISTED ? ` and ${names.length - MOST_LISTED} more` : '';
  return names.slice(0, MOST_LISTED).join(', ') + more;
}
