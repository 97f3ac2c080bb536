/** Frames as people read time: minutes for long recordings, seconds for short ones, frames without a rate. */
export interface RecordingTime {
  /** Of an axis, without the title. */
  readonly unit: 'min' | 's' | 'frame';
  readonly fromFrame: (frame: number) => number;
}

/** Recordings from this length on are read in minutes. */
const LONG_SECONDS = 300;

/** How to write the time of a recording of so many frames. */
export function recordingTime(frames: number, frameRateHz: number | null): RecordingTime {
  if (frameRateHz === null) return { unit: 'frame', fromFrame: (frame) => frame };
  if (frames / frameRateHz >= LONG_SECONDS) return { unit: 'min', fromFrame: (frame) => frame / frameRateHz / 60 };
  return { unit: 's', fromFrame: (frame) => frame / frameRateHz };
}
