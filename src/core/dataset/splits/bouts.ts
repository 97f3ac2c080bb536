/** Frames firstFrame … endFrame−1 in a row with one label. */
export interface Bout {
  readonly label: number;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** The bouts of a recording in order; a trial border ends a bout, because time is missing there. */
export function boutsOf(labels: Int32Array, trialFrames: number | null): readonly Bout[] {
  const bouts: Bout[] = [];
  let firstFrame = 0;
  for (let frame = 1; frame <= labels.length; frame++) {
    const border = trialFrames !== null && frame % trialFrames === 0;
    if (frame < labels.length && labels[frame] === labels[frame - 1] && !border) continue;
    bouts.push({ label: labels[firstFrame] as number, firstFrame, endFrame: frame });
    firstFrame = frame;
  }
  return bouts;
}

/** How many bouts each label has. */
export function boutCounts(bouts: readonly Bout[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { label } of bouts) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** The middle length of the bouts, in frames. */
export function medianBoutFrames(bouts: readonly Bout[]): number {
  const lengths = bouts.map((bout) => bout.endFrame - bout.firstFrame).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
