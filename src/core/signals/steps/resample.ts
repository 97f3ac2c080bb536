import type { GatheredFrames } from '../../recording/GatheredFrames';
import { segmentEnd, segmentsOf } from '../../recording/segments';
import { eachNeuron } from '../eachNeuron';
import { planResampling, type Resampling } from '../resampling/planResampling';
import { resampleLabels, resampleTrace } from '../resampling/resampleTrace';
import type { SignalContext, SignalState, StepOf } from '../SignalContext';
import { requireFrameRate, signalsError } from '../signalErrors';
import { signalFinding } from './signalFinding';

/** Traces of the new recording that lie in one piece. */
const STRETCH_BYTES = 2 ** 20;
/** Intervals between frames may differ from each other by this much and still count as a steady rate. */
const STEADY = 0.1;

/** A stretch of the recording: where it starts before and after, and how it is made. */
interface Stretch {
  readonly start: number;
  readonly newStart: number;
  readonly plan: Resampling;
}

/**
 * Traces, labels and times at another frame rate; trials by themselves.
 * @throws WorkbenchError `choice_needed` without a frame rate; `signals_impossible` where frames are not steady in time,
 * or fewer than two would be left
 */
export async function resample(
  state: SignalState,
  { frameRateHz }: StepOf<'resample'>,
  context: SignalContext,
): Promise<SignalState> {
  const rate = requireFrameRate(state.frameRateHz, context.sourceFile, 'resample');
  checkSteady(state, context.sourceFile);
  const stretches = planStretches(state, frameRateHz / rate);
  const total = stretches.reduce((sum, { plan }) => sum + plan.to, 0);
  if (total < 2) {
    const what = `at ${frameRateHz} frames per second ${total} frame(s) would be left`;
    throw signalsError(context.sourceFile, 'resample', what, 'Choose a higher rate.');
  }
  const frames = emptyFrames(state.frames, stretches, total, frameRateHz);
  await eachNeuron(state.frames, context, (trace, neuron) => writeTrace(frames, neuron, trace, stretches));
  const trialFrames = state.trialFrames === null ? null : (stretches[0]?.plan.to ?? null);
  return {
    ...state,
    frames,
    frameRateHz,
    trialFrames,
    findings: [...state.findings, whatWasDone(rate, frameRateHz, state.frames.labels.length, total, stretches)],
  };
}

function planStretches({ frames, trialFrames }: SignalState, ratio: number): Stretch[] {
  const before = frames.labels.length;
  const segments = segmentsOf(before, trialFrames);
  let newStart = 0;
  return Array.from(segments, (start, index) => {
    const stretch = { start, newStart, plan: planResampling(segmentEnd(segments, index, before) - start, ratio) };
    newStart += stretch.plan.to;
    return stretch;
  });
}

/** The new recording, without traces yet. Its frames are counted anew, and start when the old frame starts. */
function emptyFrames(
  { neurons, labels, timesSeconds }: GatheredFrames,
  stretches: readonly Stretch[],
  total: number,
  frameRateHz: number,
): GatheredFrames {
  const newLabels = new Int32Array(total);
  const times = timesSeconds && new Float64Array(total);
  for (const { start, newStart, plan } of stretches) {
    newLabels.set(resampleLabels(labels.subarray(start, start + plan.from), plan), newStart);
    for (let frame = 0; times && frame < plan.to; frame++) {
      times[newStart + frame] = ((timesSeconds as Float64Array)[start] as number) + frame / frameRateHz;
    }
  }
  const perStretch = Math.max(1, Math.floor(STRETCH_BYTES / (4 * neurons)));
  const pieces = Array.from({ length: Math.ceil(total / perStretch) }, (_, piece) => {
    return new Float32Array(Math.min(perStretch, total - piece * perStretch) * neurons);
  });
  const frameIndex = Float64Array.from({ length: total }, (_, frame) => frame);
  return { stretches: pieces, neurons, labels: newLabels, frameIndex, timesSeconds: times };
}

function writeTrace(
  { stretches: pieces, neurons, labels }: GatheredFrames,
  neuron: number,
  trace: Float64Array,
  stretches: readonly Stretch[],
): void {
  const resampled = new Float64Array(labels.length);
  for (const { start, newStart, plan } of stretches) {
    resampled.set(resampleTrace(trace.subarray(start, start + plan.from), plan), newStart);
  }
  let frame = 0;
  for (const piece of pieces) {
    for (let at = neuron; at < piece.length; at += neurons) piece[at] = resampled[frame++] as number;
  }
}

function checkSteady({ frames, trialFrames }: SignalState, sourceFile: string): void {
  const { timesSeconds } = frames;
  if (timesSeconds === null || timesSeconds.length < 2) return;
  const intervals = timesSeconds.map((time, frame) => (timesSeconds[frame + 1] ?? Number.NaN) - time).slice(0, -1);
  const median = intervals.slice().sort()[intervals.length >> 1] as number;
  const odd = intervals.findIndex(
    (interval, frame) =>
      Math.abs(interval - median) > STEADY * median && (trialFrames === null || (frame + 1) % trialFrames !== 0),
  );
  if (odd === -1) return;
  const what =
    `frame ${odd + 1} (from 0) comes ${(intervals[odd] as number).toPrecision(4)} s after the one before, ` +
    `where ${median.toPrecision(4)} s is usual`;
  const advice = 'Resampling takes frames for steady in time: leave this step out, or take in a steady part.';
  throw signalsError(sourceFile, 'resample', what, advice);
}

function whatWasDone(
  rate: number,
  newRate: number,
  before: number,
  after: number,
  stretches: readonly Stretch[],
): ReturnType<typeof signalFinding> {
  const leftOver = stretches.reduce((sum, { plan }) => sum + plan.leftOver, 0);
  const how =
    newRate <= rate
      ? 'each new frame is the mean of the old ones that it covers'
      : 'values lie on lines between old frames, which looks one old frame ahead';
  const rest = leftOver === 0 ? '' : ` ${leftOver} old frame(s) at the end fill no new one and are left out.`;
  const message = `Resampled from ${rate} to ${newRate} frames per second (${before} to ${after} frames): ${how}.${rest}`;
  return signalFinding(message, leftOver > 0 ? 'warning' : 'info', { count: leftOver });
}
