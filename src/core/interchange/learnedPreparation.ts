import { DEFAULT_INGEST, type IngestOptions } from '../../shared/entities/ingestOptions';
import { WorkbenchError } from '../../shared/errors';
import type { DecoderDescription } from '../job/decoderDescription';
import { readDescription } from '../recording/openRecording';

/**
 * How the recording was taken in that a decoder learned from. Null: as its file has it. Undefined: not known, since the run
 * is of a version that did not keep it and the recording is gone. Of several recordings it is that of the one whose input
 * layer was chosen, or of all, if they were prepared alike.
 * @param recordingFolder `recordings/<hash>` of the run's own recording
 * @param input name of the recording whose input layer is to read a file, where it was chosen
 * @throws WorkbenchError `choice_needed` where several were prepared differently and none was chosen
 */
export async function learnedPreparation(
  { preparation, preparations = [] }: Pick<DecoderDescription, 'preparation' | 'preparations'>,
  recordingFolder: string,
  input?: string,
): Promise<IngestOptions | null | undefined> {
  const chosen = preparations.find(({ recording }) => recording === input);
  if (chosen !== undefined) return chosen.preparation;
  const kinds = new Map(preparations.map((one) => [unitsOf(one.preparation), one.recording]));
  if (kinds.size > 1) throw differentlyPrepared([...kinds.values()]);
  if (preparation !== undefined) return preparation;
  return readDescription(recordingFolder).then(
    (recording) => recording.preparation ?? null,
    () => undefined,
  );
}

/** What of a preparation gives traces their units, as text: bad frames and labels are those of one file. */
function unitsOf(preparation: IngestOptions | null): string {
  const { signals } = preparation ?? DEFAULT_INGEST;
  return JSON.stringify(signals === 'default' ? signals : signals.filter(({ kind }) => kind !== 'mask'));
}

function differentlyPrepared(recordings: readonly string[]): WorkbenchError {
  const names = recordings.join(' and ');
  const message =
    `The decoder learned from recordings whose signals were computed in different ways, such as ${names}, and nothing ` +
    'tells which of them a file is to be prepared like. Take the file in with the signals of one of them, and predict that ' +
    'recording; or, if each has an input layer of its own, say which is to read the file (--input).';
  return new WorkbenchError('choice_needed', message, { field: 'input', expected: names });
}
