import type { IngestOptions } from '../../shared/entities/ingestOptions';
import type { DecoderDescription } from '../job/decoderDescription';
import { readDescription } from '../recording/openRecording';

/**
 * How the recording was taken in that a decoder learned from. Null: as its file has it. Undefined: not known, since the run
 * is of a version that did not keep it and the recording is gone.
 * @param recordingFolder `recordings/<hash>` of the run's own recording
 */
export async function learnedPreparation(
  { preparation }: Pick<DecoderDescription, 'preparation'>,
  recordingFolder: string,
): Promise<IngestOptions | null | undefined> {
  if (preparation !== undefined) return preparation;
  return readDescription(recordingFolder).then(
    (recording) => recording.preparation ?? null,
    () => undefined,
  );
}
