import { basename } from 'node:path';
import type { AlignmentOptions } from '../../shared/entities/ingestOptions';
import type { Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { alignLabels } from '../alignment/alignLabels';
import { readLabelFile } from '../recording/labelFiles/readLabelFile';
import { readDescription } from '../recording/openRecording';
import { editsFromLabels } from './editsFromLabels';
import { type RelabelRequest, relabelRecording } from './relabelRecording';

export interface RelabelFromFileRequest extends Omit<RelabelRequest, 'edits' | 'classNames'> {
  readonly labelFile: string;
  /** Column with the labels; null: the one that is called so. */
  readonly labelColumn: string | null;
  readonly alignment: AlignmentOptions;
}

/**
 * Corrects labels of a recording by a file: frames that it says something about take its labels, the others keep theirs.
 * Times are seconds from the recording's first frame, by its frame rate.
 * @throws WorkbenchError as `readLabelFile`, `alignLabels` and `relabelRecording`
 */
export async function relabelFromFile(request: RelabelFromFileRequest): Promise<Recording> {
  const { labelFile, labelColumn, alignment, folder, signal } = request;
  const recording = await readDescription(folder);
  const choices = { labelColumn, clockColumn: null };
  const { track } = await readLabelFile(labelFile, choices, signal);
  const { frames, frameRateHz, trialFrames, name: sourceFile } = recording;
  const aligned = alignLabels({
    ...{ sourceFile, frameRateHz, trialFrames, track, alignment },
    trackTitle: basename(labelFile),
    pulses: null,
    frames: {
      stretches: [],
      neurons: recording.neurons,
      labels: new Int32Array(frames),
      frameIndex: Float64Array.from({ length: frames }, (_, frame) => frame),
      timesSeconds: null,
    },
  });
  const { labels } = aligned.frames;
  if (labels.length !== frames) {
    const message = `${basename(labelFile)} has fewer samples than ${sourceFile} has frames; frames of a recording cannot be left out.`;
    throw new WorkbenchError('labels_mismatch', message, { file: labelFile, frames, others: labels.length });
  }
  const edits = editsFromLabels(recording, labels, aligned.classNames);
  return edits.edits.length === 0 ? recording : relabelRecording({ ...request, ...edits });
}
