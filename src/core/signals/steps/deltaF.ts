import { segmentsOf } from '../../recording/segments';
import { maximinBaseline, relativeToBaseline } from '../baselines';
import { bySegment } from '../bySegment';
import { replaceTraces } from '../eachNeuron';
import { slidingPercentile } from '../filters/slidingPercentile';
import type { SignalContext, SignalState, StepOf } from '../SignalContext';
import { requireFrameRate, signalsError } from '../signalErrors';
import { inSeconds, signalFinding } from './signalFinding';

const IMPLAUSIBLE = 10;

/**
 * Fluorescence to (F − B) / B, with B a moving baseline of each neuron; trials by themselves. The window is the whole
 * frames in its seconds, as in Suite2p, and at least one.
 * @throws WorkbenchError `choice_needed` without a frame rate; `signals_impossible` where most baselines are not above zero
 */
export async function deltaF(state: SignalState, step: StepOf<'dff'>, context: SignalContext): Promise<SignalState> {
  const rate = requireFrameRate(state.frameRateHz, context.sourceFile, 'dff');
  const windowFrames = Math.max(1, Math.floor(step.windowSeconds * rate));
  const segments = segmentsOf(state.frames.labels.length, state.trialFrames);
  const without = new Int32Array(state.frames.neurons);
  const largest = new Float64Array(state.frames.neurons);
  await replaceTraces(state.frames, context, (trace, neuron) => {
    const baseline = bySegment(trace, segments, (stretch) => baselineOf(stretch, step, windowFrames));
    const { relative, withoutBaseline } = relativeToBaseline(trace, baseline);
    without[neuron] = withoutBaseline;
    largest[neuron] = relative.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
    return relative;
  });
  const affected = state.neuronIds.filter((_, neuron) => (without[neuron] ?? 0) > 0);
  if (affected.length > state.neuronIds.length / 2) throw noBaselineError(context.sourceFile, affected, state);
  const findings = [
    ...state.findings,
    whatWasDone(step, windowFrames, rate),
    ...withoutFindings(without, affected),
    ...largeFindings(largest, state),
  ];
  return { ...state, signal: 'dF/F', findings };
}

function baselineOf(trace: Float64Array, step: StepOf<'dff'>, windowFrames: number): Float64Array {
  return step.baseline === 'maximin'
    ? maximinBaseline(trace, windowFrames, step.sigmaFrames)
    : slidingPercentile(trace, windowFrames, step.percentile);
}

function whatWasDone(step: StepOf<'dff'>, windowFrames: number, rate: number): ReturnType<typeof signalFinding> {
  const window = `${inSeconds(step.windowSeconds)} (${windowFrames} frames)`;
  const baseline =
    step.baseline === 'maximin'
      ? `the running maximum of the running minimum over ${window} of the trace smoothed by ${step.sigmaFrames} frames, as in Suite2p`
      : `percentile ${step.percentile} of the ${window} around each frame`;
  const smoothing = step.baseline === 'maximin' ? 4 * step.sigmaFrames + windowFrames / 2 : 0;
  const ahead = inSeconds((smoothing + windowFrames / 2) / rate);
  return signalFinding(
    `dF/F is (F − B) / B with B ${baseline}. B looks up to ${ahead} ahead, so that it also sees frames that a decoder ` +
      `is later judged on, though no label.`,
  );
}

function withoutFindings(without: Int32Array, affected: readonly string[]): ReturnType<typeof signalFinding>[] {
  const count = without.reduce((sum, frames) => sum + frames, 0);
  if (count === 0) return [];
  const message =
    `The baseline of ${affected.length} neuron(s) is not above zero on ${count} values in all, such as that of ` +
    `${affected[0]}; dF/F means nothing there, and these values are missing.`;
  return [signalFinding(message, 'warning', { count, neurons: affected })];
}

/** No indicator brightens that much: the baseline is too near zero to divide by. */
function largeFindings(largest: Float64Array, { neuronIds }: SignalState): ReturnType<typeof signalFinding>[] {
  const neurons = neuronIds.filter((_, neuron) => (largest[neuron] ?? 0) > IMPLAUSIBLE);
  if (neurons.length === 0) return [];
  const message =
    `dF/F of ${neurons.length} neuron(s), such as ${neurons[0]}, goes beyond ${IMPLAUSIBLE}: their baseline comes near zero, often ` +
    `because too much neuropil is subtracted. Look at their traces, or take a smaller coefficient.`;
  return [signalFinding(message, 'warning', { count: neurons.length, neurons })];
}

function noBaselineError(sourceFile: string, affected: readonly string[], { neuronIds }: SignalState): Error {
  const what = `the baseline of ${affected.length} of ${neuronIds.length} neurons, such as ${affected[0]}, is not above zero`;
  const advice = 'These values are no raw fluorescence: take them as they are (signals "none"), or another series.';
  return signalsError(sourceFile, 'dff', what, advice);
}
