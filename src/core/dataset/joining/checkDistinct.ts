import { WorkbenchError } from '../../../shared/errors';
import type { LoadedRecording } from '../../recording/LoadedRecording';

/**
 * A recording that is in a dataset twice would be in training and in test at once.
 * @throws WorkbenchError `recordings_not_joinable` when two have the same hash, or the same activity under other names
 */
export function checkDistinct(recordings: readonly LoadedRecording[]): void {
  recordings.forEach((one, index) => {
    const twin = recordings.slice(index + 1).find((other) => isSame(one, other));
    if (twin) throw twice(one, twin);
  });
}

function isSame(one: LoadedRecording, other: LoadedRecording): boolean {
  return one.meta.hash === other.meta.hash || bytesOf(one).equals(bytesOf(other));
}

function bytesOf({ traces }: LoadedRecording): Buffer {
  return Buffer.from(traces.buffer, traces.byteOffset, traces.byteLength);
}

function twice({ meta: one }: LoadedRecording, { meta: other }: LoadedRecording): WorkbenchError {
  const what =
    one.hash === other.hash
      ? `${one.name} (${one.id}) is named twice`
      : `${one.name} (${one.id}) and ${other.name} (${other.id}) hold the same activity`;
  return new WorkbenchError(
    'recordings_not_joinable',
    `${what}: its frames would be in training and in test at once. Name each recording once in dataset.recording and dataset.also.`,
    { first: one.id, second: other.id },
  );
}
