import { type Bout, medianBoutFrames } from '../../dataset/splits/bouts';

const LONGEST_SECONDS = 3;
/** Where the frame rate is not known. */
const LONGEST_FRAMES = 30;
const SHORTEST_FRAMES = 3;

/**
 * How many frames before and after an onset are looked at: a median bout, since most bouts are over by then, but no more
 * than 3 seconds (30 frames without a frame rate) and no fewer than 3 frames.
 */
export function onsetReach(bouts: readonly Bout[], frameRateHz: number | null): number {
  const longest = frameRateHz === null ? LONGEST_FRAMES : Math.round(LONGEST_SECONDS * frameRateHz);
  return Math.max(SHORTEST_FRAMES, Math.min(medianBoutFrames(bouts), longest));
}
