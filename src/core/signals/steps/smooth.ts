import { segmentsOf } from '../../recording/segments';
import { bySegment } from '../bySegment';
import { replaceTraces } from '../eachNeuron';
import { gaussianFilter } from '../filters/gaussianFilter';
import type { SignalContext, SignalState, StepOf } from '../SignalContext';
import { requireFrameRate } from '../signalErrors';
import { inSeconds, signalFinding } from './signalFinding';

/**
 * Traces smoothed with a Gaussian, trials by themselves.
 * @throws WorkbenchError `choice_needed` without a frame rate
 */
export async function smooth(state: SignalState, step: StepOf<'smooth'>, context: SignalContext): Promise<SignalState> {
  const rate = requireFrameRate(state.frameRateHz, context.sourceFile, 'smooth');
  const sigmaFrames = step.sigmaSeconds * rate;
  const segments = segmentsOf(state.frames.labels.length, state.trialFrames);
  await replaceTraces(state.frames, context, (trace) =>
    bySegment(trace, segments, (stretch) => gaussianFilter(stretch, sigmaFrames)),
  );
  const aheadFrames = Math.floor(4 * sigmaFrames + 0.5);
  const message =
    `Traces were smoothed with a Gaussian of ${inSeconds(step.sigmaSeconds)}, which looks ${aheadFrames} frames ahead: a ` +
    `decoder then knows a little of the future. Set split.purge_frames to the window's length and ${aheadFrames} more, ` +
    `or no frame of the test is free of training.`;
  return {
    ...state,
    signal: `${state.signal ?? 'traces'}, smoothed`,
    findings: [...state.findings, signalFinding(message, aheadFrames > 0 ? 'warning' : 'info')],
  };
}
