import { writeFile } from 'node:fs/promises';
import type { SimulatedRecording } from '../../src/core/recording/simulate';

/** Frames first … end−1 of a simulation as a recording of its own. */
export interface SessionSlice {
  readonly name: string;
  readonly first: number;
  readonly end: number;
  /** Columns of the simulation that this session did not find. */
  readonly lost?: readonly number[];
  /** What cells are called: cell k is `<cells><k>`; the same in sessions of one animal. */
  readonly cells: string;
}

/** Writes a session as CSV with its sidecar: what imaging the same animal on several days leaves. */
export async function writeSession(file: string, simulated: SimulatedRecording, slice: SessionSlice): Promise<void> {
  const { traces, labels, neurons, frameRateHz, classNames } = simulated;
  const columns = Array.from({ length: neurons }, (_, column) => column).filter((one) => !slice.lost?.includes(one));
  const rows = Array.from({ length: slice.end - slice.first }, (_, row) => {
    const frame = slice.first + row;
    const values = columns.map((column) => (traces[frame * neurons + column] as number).toFixed(4));
    return [row, ...values, labels[frame]].join(',');
  });
  const header = ['frame', ...columns.map((column) => `${slice.cells}${column}x`), 'label'].join(',');
  await writeFile(file, `${[header, ...rows].join('\n')}\n`);
  const sidecar = { name: slice.name, frame_rate_hz: frameRateHz, classes: classNames };
  await writeFile(file.replace(/\.csv$/u, '.json'), JSON.stringify(sidecar));
}
