import type { OpenRecordingFile } from './RecordingReader';

/** A file as a wrapper passes it on, to be overridden in part. Methods of a class do not come along by spreading it. */
export function passedOn(file: OpenRecordingFile): OpenRecordingFile {
  const { series, labelTrack, masks } = file;
  return {
    description: file.description,
    ...(series === undefined ? {} : { series }),
    blocks: () => file.blocks(),
    ...(labelTrack === undefined ? {} : { labelTrack: (key: string) => labelTrack.call(file, key) }),
    ...(masks === undefined ? {} : { masks: () => masks.call(file) }),
    close: () => file.close(),
  };
}
