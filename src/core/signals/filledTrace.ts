/**
 * A trace whose missing values (NaN) lie on the line between their neighbours; at the ends they are the nearest value.
 * Null where a trace has no value at all.
 * @param trace [frame]
 */
export function filledTrace(trace: Float64Array): Float64Array | null {
  const filled = trace.slice();
  let before = -1;
  for (let frame = 0; frame <= filled.length; frame++) {
    if (frame < filled.length && Number.isNaN(filled[frame])) continue;
    fillBetween(filled, before, frame);
    before = frame;
  }
  return before === filled.length && filled.every(Number.isNaN) ? null : filled;
}

/** Fills the frames between two that have values; either may lie outside the trace, but not both. */
function fillBetween(trace: Float64Array, before: number, after: number): void {
  const [left, right] = [trace[before], trace[after]];
  for (let frame = before + 1; frame < after; frame++) {
    const share = (frame - before) / (after - before);
    trace[frame] =
      left === undefined ? (right ?? Number.NaN) : left + (right === undefined ? 0 : share * (right - left));
  }
}
