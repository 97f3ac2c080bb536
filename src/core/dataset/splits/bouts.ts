import { UNLABELLED } from '../../../shared/entities/recording';

/** Frames firstFrame … endFrame−1 in a row with one label, or in a row without any (`UNLABELLED`). */
export interface Bout {
  readonly label: number;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** The bouts of a dataset in order; a border of segments (trials, sessions) ends a bout: time is missing there. */
export function boutsOf(labels: Int32Array, segments: Int32Array): readonly Bout[] {
  const borders = new Set(segments);
  const bouts: Bout[] = [];
  let firstFrame = 0;
  for (let frame = 1; frame <= labels.length; frame++) {
    if (frame < labels.length && labels[frame] === labels[frame - 1] && !borders.has(frame)) continue;
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

/** Indices of the classes with at least `fewest` bouts; `classes` are labels, ascending. */
export function classesWithBouts(
  classes: readonly number[],
  bouts: readonly Bout[],
  fewest: number,
): ReadonlySet<number> {
  const counts = boutCounts(bouts);
  return new Set([...classes.keys()].filter((index) => (counts.get(classes[index] as number) ?? 0) >= fewest));
}

/** The middle length of the bouts of behaviour, in frames; stretches without labels do not count. */
export function medianBoutFrames(bouts: readonly Bout[]): number {
  const labelled = bouts.filter(({ label }) => label !== UNLABELLED);
  const lengths = labelled.map((bout) => bout.endFrame - bout.firstFrame).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
