import type { IngestOptions } from '../../../shared/entities/ingestOptions';
import { passedOn } from '../../recording/passedOn';
import type { OpenRecordingFile } from '../../recording/RecordingReader';

/** The file as the user describes it, where that differs from what it says itself. */
export function overrideDescription(
  file: OpenRecordingFile,
  { frameRateHz, trialFrames, classNames }: IngestOptions,
): OpenRecordingFile {
  const { description } = file;
  return {
    ...passedOn(file),
    description: {
      ...description,
      frameRateHz: frameRateHz ?? description.frameRateHz,
      trialFrames: trialFrames ?? description.trialFrames,
      classNames: { ...description.classNames, ...classNames },
    },
  };
}
