/** The part of a recording on show: frames first … end. */
export interface FrameView {
  readonly first: number;
  readonly end: number;
}

const FEWEST_FRAMES = 20;

/**
 * The view zoomed about a frame, which stays where it is unless an end of the recording is reached.
 * @param factor below 1: closer
 */
export function zoomed({ first, end }: FrameView, about: number, factor: number, frames: number): FrameView {
  const wanted = Math.min(frames, Math.max(Math.min(FEWEST_FRAMES, frames), (end - first) * factor));
  const start = about - ((about - first) / (end - first)) * wanted;
  return within({ first: start, end: start + wanted }, frames);
}

/** The view moved by some frames, as far as the recording goes. */
export function panned({ first, end }: FrameView, by: number, frames: number): FrameView {
  return within({ first: first + by, end: end + by }, frames);
}

function within({ first, end }: FrameView, frames: number): FrameView {
  const start = Math.max(0, Math.min(first, frames - (end - first)));
  return { first: start, end: Math.min(frames, start + (end - first)) };
}
