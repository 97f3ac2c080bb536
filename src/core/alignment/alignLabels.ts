import { assertNever } from '../../shared/assertNever';
import { WorkbenchError } from '../../shared/errors';
import { alignFrameIntervals, alignRows } from './alignByFrame';
import { alignByTime } from './alignByTime';
import { alignInOrder } from './alignInOrder';
import type { Aligned, LabelSupply } from './LabelSupply';
import type { OneForEach } from './takeMatched';

/**
 * Brings labels onto the frames of a recording. Nothing is cut to fit: where counts or clocks do not match, it refuses.
 * @throws WorkbenchError `labels_mismatch`, `choice_needed`
 */
export function alignLabels(supply: LabelSupply): Aligned {
  const { track } = supply;
  switch (track.kind) {
    case 'frames':
      refusePulses(supply);
      return alignRows(supply, track);
    case 'frame_intervals':
      refusePulses(supply);
      return alignFrameIntervals(supply, track);
    case 'samples':
      if (track.timesSeconds !== null) return alignByTime(supply, track);
      refusePulses(supply);
      return alignInOrder(supply, track.labels, untimed(supply, track.labels));
    case 'intervals':
      return alignByTime(supply, track);
    default:
      return assertNever(track);
  }
}

function untimed({ trackTitle: title }: LabelSupply, samples: Int32Array): OneForEach {
  return { unit: 'sample', title, count: samples.length, timesSeconds: null };
}

function refusePulses({ pulses, trackTitle }: LabelSupply): void {
  if (pulses === null) return;
  const message =
    `The labels of ${trackTitle} name their frames, so that a frame clock tells nothing more: leave the clock column out, ` +
    `or give labels with times.`;
  throw new WorkbenchError('choice_needed', message, { option: 'frameClockColumn' });
}
