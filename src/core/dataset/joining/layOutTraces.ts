import { applyPreprocessing, type Preprocessing } from '../preprocessing';
import type { Session } from '../splits/Split';
import type { JoinedRecordings, SessionTraces } from './JoinedRecordings';

/**
 * [frame, column] The traces of all sessions as the decoder sees them, one session after another, normalised. Columns of
 * other recordings are 0, the column that says whose a frame is is 1.
 */
export function layOutTraces(joined: JoinedRecordings, bySession: readonly Preprocessing[]): Float32Array {
  const { parts, sessions, meta } = joined;
  const normalised = (index: number): Float32Array => {
    const { traces, neurons } = parts[index] as SessionTraces;
    return applyPreprocessing(traces, bySession[index] as Preprocessing, neurons);
  };
  if (parts.length === 1) return normalised(0);
  const whole = new Float32Array(meta.frames * meta.neurons);
  let firstColumn = 0;
  sessions.forEach(({ firstFrame }, index) => {
    const { neurons } = parts[index] as SessionTraces;
    if (joined.ownColumns) {
      const indicator = meta.neurons - parts.length + index;
      placeRows(whole, { width: meta.neurons, firstFrame, firstColumn, indicator }, normalised(index), neurons);
      firstColumn += neurons;
    } else whole.set(normalised(index), firstFrame * meta.neurons);
  });
  return whole;
}

/** Where a session's rows go. */
interface Place extends Pick<Session, 'firstFrame'> {
  readonly width: number;
  readonly firstColumn: number;
  /** The column that is 1 in these rows. */
  readonly indicator: number;
}

function placeRows(whole: Float32Array, place: Place, rows: Float32Array, neurons: number): void {
  const { width, firstFrame, firstColumn, indicator } = place;
  for (let row = 0; row * neurons < rows.length; row++) {
    const start = (firstFrame + row) * width;
    whole.set(rows.subarray(row * neurons, (row + 1) * neurons), start + firstColumn);
    whole[start + indicator] = 1;
  }
}
