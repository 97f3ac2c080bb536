import { segmentEnd } from '../../recording/segments';
import type { BoutModel } from './boutModel';
import type { Chance } from './NullProblem';
import { drawValue } from './WeightedValues';

/**
 * Labels of a whole dataset as the model has the animal behave, each segment on its own: [frame] class index.
 * @param segments first frames of the contiguous stretches, ascending from 0
 */
export function drawBehaviour(model: BoutModel, segments: Int32Array, frames: number, random: Chance): Int32Array {
  const labels = new Int32Array(frames);
  segments.forEach((first, index) => {
    const end = segmentEnd(segments, index, frames);
    let label = drawValue(model.first, random);
    for (let frame = first, length = firstLength(model, label, random); ; length = lengthOf(model, label, random)) {
      labels.fill(label, frame, Math.min(end, frame + length));
      frame += length;
      if (frame >= end) break;
      label = nextLabel(model, label, random);
    }
  });
  return labels;
}

/** Of the bout that an excerpt begins in, what is left from a moment in it. */
function firstLength(model: BoutModel, label: number, random: Chance): number {
  if (model.trials) return lengthOf(model, label, random);
  const around = model.lengthsAround[label];
  return around ? 1 + random.int(drawValue(around, random)) : 1;
}

function lengthOf({ lengths }: BoutModel, label: number, random: Chance): number {
  const own = lengths[label];
  return own ? drawValue(own, random) : 1;
}

/** The only class there is follows itself. */
function nextLabel({ next }: BoutModel, label: number, random: Chance): number {
  const others = next[label];
  return others ? drawValue(others, random) : label;
}
