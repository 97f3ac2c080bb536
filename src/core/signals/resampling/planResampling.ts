/** Rounding of rate · time leaves a whole number of frames this much off. */
const SLACK = 1e-9;

/** How each new frame is made from old ones, along one stretch without gaps. */
export interface Resampling {
  /** Frames of the stretch before and after. */
  readonly from: number;
  readonly to: number;
  /** [new frame] first old frame that it is made from, and how many. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Weights of those old frames, one new frame after another; they sum to 1 for each. */
  readonly weights: Float64Array;
  /** Old frames at the end that no new frame has room for. */
  readonly leftOver: number;
}

/**
 * Plans the resampling of a stretch. A frame stands for the time from its start to that of the next. To a lower rate,
 * each new frame is the mean of the old ones by how much of it each covers, which also keeps what is too fast for the new
 * rate from showing as something slow; old frames that do not fill a new one at the end are left over. To a higher rate,
 * values lie on the line between the starts of two old frames, so that a frame looks one old frame ahead.
 * @param frames of the stretch
 * @param ratio new rate / old rate
 */
export function planResampling(frames: number, ratio: number): Resampling {
  return ratio <= 1 ? planMeans(frames, ratio) : planLines(frames, ratio);
}

function planMeans(frames: number, ratio: number): Resampling {
  const to = Math.floor(frames * ratio + SLACK);
  const parts = Array.from({ length: to }, (_, frame) => {
    const [start, end] = [frame / ratio, (frame + 1) / ratio];
    const first = Math.floor(start + SLACK);
    const last = Math.min(frames - 1, Math.ceil(end - SLACK) - 1);
    const overlaps = Array.from({ length: last - first + 1 }, (_, step) => {
      const old = first + step;
      return Math.min(end, old + 1) - Math.max(start, old);
    });
    return { first, overlaps };
  });
  const end = to === 0 ? 0 : Math.ceil(to / ratio - SLACK);
  return assemble(frames, parts, frames - Math.min(frames, end));
}

function planLines(frames: number, ratio: number): Resampling {
  const to = Math.floor((frames - 1) * ratio + SLACK) + 1;
  const parts = Array.from({ length: to }, (_, frame) => {
    const place = frame / ratio;
    const first = Math.min(frames - 1, Math.floor(place + SLACK));
    const share = Math.max(0, place - first);
    return { first, overlaps: share > SLACK && first + 1 < frames ? [1 - share, share] : [1] };
  });
  return assemble(frames, parts, 0);
}

function assemble(
  from: number,
  parts: readonly { readonly first: number; readonly overlaps: readonly number[] }[],
  leftOver: number,
): Resampling {
  const weights = parts.flatMap(({ overlaps }) => {
    const whole = overlaps.reduce((sum, overlap) => sum + overlap, 0);
    return overlaps.map((overlap) => overlap / whole);
  });
  return {
    from,
    to: parts.length,
    first: Int32Array.from(parts, ({ first }) => first),
    count: Int32Array.from(parts, ({ overlaps }) => overlaps.length),
    weights: Float64Array.from(weights),
    leftOver,
  };
}
