import { basename } from 'node:path';
import type { Finding } from '../../../../shared/entities/recording';
import { describeWithSidecar } from '../../describeWithSidecar';
import { MOST_NAMED } from '../../findingLimits';
import type { RecordingDescription } from '../../RecordingReader';
import { type Sidecar, sidecarPath } from '../../sidecar';

/** Puts together what a CSV file's columns and its sidecar say about the recording. */
export function describeCsv(
  path: string,
  columns: readonly string[],
  hasHeader: boolean,
  sidecar: Sidecar,
): RecordingDescription {
  const headers = columns.slice(1, -1);
  return describeWithSidecar(path, sidecar, {
    format: 'csv',
    neurons: headers,
    frameRateHz: sidecar.frame_rate_hz ?? null,
    findings: [
      ...(hasHeader ? [] : [noHeaderFinding(headers)]),
      ...strangeColumns(path, headers, Object.keys(sidecar.neuron_ids ?? {})),
    ],
  });
}

function noHeaderFinding(headers: readonly string[]): Finding {
  return {
    code: 'no_header',
    severity: 'info',
    message: `The file has no header row; its neurons are called ${headers[0]} to ${headers.at(-1)}.`,
    count: headers.length,
    neurons: [],
    frames: [],
  };
}

/** Columns that the sidecar gives a biological name but the file does not have. */
function strangeColumns(path: string, headers: readonly string[], named: readonly string[]): Finding[] {
  const present = new Set(headers);
  const strange = named.filter((column) => !present.has(column));
  if (strange.length === 0) return [];
  const message =
    `${basename(sidecarPath(path))} names ${strange.length} column(s) that the file does not have, ` +
    `such as "${strange[0]}".`;
  const neurons = strange.slice(0, MOST_NAMED);
  return [{ code: 'sidecar_mismatch', severity: 'warning', message, count: strange.length, neurons, frames: [] }];
}
