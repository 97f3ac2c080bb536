import { segmentsOf } from '../../recording/segments';
import { bySegment } from '../bySegment';
import { replaceTraces } from '../eachNeuron';
import { filledTrace } from '../filledTrace';
import { decayOfTime, estimateDecay } from '../oasis/decayOf';
import { deconvolve } from '../oasis/deconvolve';
import { noiseLevel } from '../oasis/noiseLevel';
import type { SignalContext, SignalState, StepOf } from '../SignalContext';
import { requireFrameRate } from '../signalErrors';
import { inSeconds, signalFinding } from './signalFinding';

/**
 * Event sizes in place of traces, by OASIS; trials by themselves, with the decay and noise of the whole trace. Missing
 * values are bridged by a line for the fit and stay missing.
 * @throws WorkbenchError `choice_needed` when a decay time is given but no frame rate is known
 */
export async function deconvolveTraces(
  state: SignalState,
  step: StepOf<'deconvolve'>,
  context: SignalContext,
): Promise<SignalState> {
  const { decaySeconds } = step;
  const given =
    decaySeconds === null
      ? null
      : decayOfTime(decaySeconds, requireFrameRate(state.frameRateHz, context.sourceFile, 'deconvolve'));
  const segments = segmentsOf(state.frames.labels.length, state.trialFrames);
  const decays: number[] = [];
  await replaceTraces(state.frames, context, (trace) => {
    const filled = filledTrace(trace);
    if (filled === null) return trace;
    const noise = noiseLevel(filled);
    const decay = given ?? estimateDecay(filled, noise);
    decays.push(decay);
    const events = bySegment(filled, segments, (stretch) => deconvolve(stretch, decay, noise).events);
    return events.map((event, frame) => (Number.isNaN(trace[frame]) ? Number.NaN : event));
  });
  return {
    ...state,
    signal: 'events (OASIS)',
    findings: [...state.findings, whatWasDone(decays, state, given !== null)],
  };
}

function whatWasDone(decays: number[], { frameRateHz }: SignalState, given: boolean): ReturnType<typeof signalFinding> {
  const median = decays.sort((a, b) => a - b)[decays.length >> 1] ?? Number.NaN;
  const time = frameRateHz === null ? '' : ` (${inSeconds(-1 / (frameRateHz * Math.log(median)))})`;
  const source = given ? 'as given' : `estimated for each neuron, in the median ${median.toFixed(3)} a frame${time}`;
  return signalFinding(
    `Traces were deconvolved by OASIS (autoregressive order 1, no negative events); calcium's decay is ${source}. ` +
      `The size of an event is fitted to the frames after it, so that it knows some of the future.`,
    'warning',
  );
}
