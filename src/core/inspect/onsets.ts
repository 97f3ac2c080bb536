import type { OnsetAverage } from '../../shared/entities/inspection';
import { UNLABELLED } from '../../shared/entities/recording';
import { boutsOf } from '../dataset/splits/bouts';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { segmentAt, segmentEnd, segmentsOf } from '../recording/segments';
import type { ZScale } from './zScale';

/** The frames around an onset: `before` ahead of it, the onset itself, and what follows: before + after in all. */
export interface OnsetSpan {
  readonly before: number;
  readonly after: number;
}

/**
 * First frames of a class's bouts whose whole span lies within one trial and before which the behaviour is known, and
 * how many bouts are left out.
 */
export function onsetsOf(
  { meta, labels }: LoadedRecording,
  classId: number,
  { before, after }: OnsetSpan,
): { readonly frames: readonly number[]; readonly leftOut: number } {
  const segments = segmentsOf(meta.frames, meta.trialFrames);
  const bouts = boutsOf(labels, segments).filter(({ label }) => label === classId);
  const frames = bouts.flatMap(({ firstFrame }) => {
    const segment = segmentAt(segments, firstFrame);
    const first = segments[segment] as number;
    const end = segmentEnd(segments, segment, meta.frames);
    const known = labels[firstFrame - 1] !== UNLABELLED;
    return known && firstFrame - before >= first && firstFrame + after <= end ? [firstFrame] : [];
  });
  return { frames, leftOut: bouts.length - frames.length };
}

/**
 * Event-triggered average: mean and standard error over the onsets of a class, of z-scores over the whole recording.
 * A missing value leaves its onset out at its frame.
 * @returns arrays [neuron, before + after]
 */
export function averageOnsets(
  recording: LoadedRecording,
  scale: ZScale,
  neurons: readonly number[],
  classId: number,
  span: OnsetSpan,
): OnsetAverage {
  const { frames, leftOut } = onsetsOf(recording, classId, span);
  const length = span.before + span.after;
  const mean = new Float32Array(neurons.length * length).fill(Number.NaN);
  const standardError = mean.slice();
  neurons.forEach((neuron, row) => {
    for (let lag = 0; lag < length; lag++) {
      const values = frames.map((onset) => zScore(recording, scale, onset - span.before + lag, neuron));
      [mean[row * length + lag], standardError[row * length + lag]] = meanAndError(values.filter(Number.isFinite));
    }
  });
  return { onsets: frames.length, leftOut, mean, standardError };
}

/** [neuron] mean z-score in `after` frames from the onsets on, minus that in `before` frames ahead; 0 without onsets. */
export function onsetResponses(
  recording: LoadedRecording,
  scale: ZScale,
  classId: number,
  span: OnsetSpan,
): Float64Array {
  const { frames } = onsetsOf(recording, classId, span);
  return Float64Array.from(scale.mean, (_, neuron) => {
    const meanFrom = (from: number, to: number): number => {
      let [sum, count] = [0, 0];
      for (const onset of frames) {
        for (let frame = onset + from; frame < onset + to; frame++) {
          const value = zScore(recording, scale, frame, neuron);
          if (!Number.isFinite(value)) continue;
          sum += value;
          count++;
        }
      }
      return count === 0 ? 0 : sum / count;
    };
    return meanFrom(0, span.after) - meanFrom(-span.before, 0);
  });
}

function zScore({ traces, meta }: LoadedRecording, { mean, sd }: ZScale, frame: number, neuron: number): number {
  const value = traces[frame * meta.neurons + neuron] as number;
  const spread = sd[neuron] as number;
  if (!Number.isFinite(value)) return Number.NaN;
  return spread > 0 ? (value - (mean[neuron] as number)) / spread : 0;
}

/** NaN where there are too few: a mean needs one value, its error two. */
function meanAndError(values: readonly number[]): readonly [number, number] {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1) / count)];
}
