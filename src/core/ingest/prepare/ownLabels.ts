import { UNLABELLED } from '../../../shared/entities/recording';
import { passedOn } from '../../recording/passedOn';
import type { FrameBlock, OpenRecordingFile } from '../../recording/RecordingReader';

/** The file without its labels. */
export function withoutLabels(file: OpenRecordingFile): OpenRecordingFile {
  return {
    ...passedOn(file),
    description: { ...file.description, classNames: {} },
    blocks: () => unlabelledBlocks(file),
  };
}

async function* unlabelledBlocks(file: OpenRecordingFile): AsyncIterable<FrameBlock> {
  for await (const block of file.blocks()) yield { ...block, labels: block.labels.slice().fill(UNLABELLED) };
}
