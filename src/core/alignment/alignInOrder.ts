import { alignmentFinding } from './alignmentFinding';
import type { Aligned, LabelSupply } from './LabelSupply';
import { type OneForEach, takeMatched } from './takeMatched';

/**
 * One sample for each frame, in order.
 * @param samples [sample] label
 * @throws WorkbenchError `labels_mismatch` where there are not as many
 */
export function alignInOrder(supply: LabelSupply, samples: Int32Array, ticks: OneForEach): Aligned {
  const { frames, others, findings } = takeMatched(supply, ticks);
  const message = `Labels are the ${others.to - others.from} samples of ${supply.trackTitle}, one for each frame.`;
  return {
    frames: { ...frames, labels: samples.slice(others.from, others.to) },
    classNames: supply.track.classNames,
    findings: [...findings, alignmentFinding(message)],
  };
}
