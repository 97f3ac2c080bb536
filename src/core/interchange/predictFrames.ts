import { applyPreprocessing } from '../dataset/preprocessing';
import type { Task } from '../dataset/tasks';
import { temperedProbabilities } from '../evaluation/calibration/temperature';
import { frameFingerprint } from '../job/frameFingerprints';
import type { Decoder } from './Decoder';
import { type DecoderInput, placeActivity } from './decoderInputs';
import type { FrameSource, SourceBlock } from './FrameSource';
import { type NeuronMatch, selectNeurons } from './matchNeurons';
import type { BestDecoder } from './StoredRun';
import { type Stretch, WindowStream } from './WindowStream';

/** What a decoder answers about some consecutive frames, each the last of its window. */
export interface PredictedFrames {
  /** [window] position of the frame in the source, counted from 0, ascending */
  readonly frames: Int32Array;
  /** [window] the file's own number of the frame; null where the source has none */
  readonly fileFrames: Float64Array | null;
  /** [window] behaviour label, that of the merged class for labels of its members; null where the source has none */
  readonly labels: Int32Array | null;
  /** Task → [window, class], row-major, rows sum to 1 */
  readonly probabilities: Readonly<Record<string, Float32Array>>;
  /** How much of the source has been predicted, 0…1. */
  readonly fraction: number;
}

export interface PredictionParts {
  readonly best: BestDecoder;
  readonly decoder: Decoder;
  readonly source: FrameSource;
  /** The way into the decoder, and where its neurons are in the source. */
  readonly input: DecoderInput;
  readonly match: NeuronMatch;
  /** Task → what its logits are divided by; a task without one keeps its own. */
  readonly temperatures: Readonly<Record<string, number>>;
  /** Collects the fingerprints of the run's own recording that the source has too. */
  readonly recognised: Set<string>;
}

/** Predicts every window of a source as it is read; memory is a block of frames, whatever the source's length. */
export async function* predictFrames(parts: PredictionParts): AsyncGenerator<PredictedFrames> {
  const { best, source, input, match, recognised } = parts;
  const { windowFrames, frameFingerprints } = best.description;
  const neurons = input.neuronIds.length;
  const known = new Set(frameFingerprints);
  const stream = new WindowStream(windowFrames, neurons, source.trialFrames);
  let done = 0;
  for await (const block of source.blocks()) {
    const traces = selectNeurons(block.traces, source.neuronIds.length, match);
    recognise(traces, neurons, known, recognised);
    const stretch = stream.push(traces);
    yield predictStretch(parts, block, stretch, done);
    done += traces.length / neurons;
  }
}

/** @param before frames of the source before this block */
function predictStretch(
  { best, decoder, input, temperatures }: PredictionParts,
  block: SourceBlock,
  { traces, starts, firstFrame }: Stretch,
  before: number,
): PredictedFrames {
  const { windowFrames, tasks, mergedInto } = best.description;
  const activity = applyPreprocessing(traces, input.preprocessing, input.neuronIds.length);
  const logits = decoder.predict(placeActivity(activity, input), starts);
  const frames = starts.map((start) => firstFrame + start + windowFrames - 1);
  const probabilities = tasks.map((task: Task) => {
    const own = logits[task.name] as Float32Array;
    return [task.name, temperedProbabilities(own, task.classNames.length, temperatures[task.name] ?? 1)];
  });
  const { labels, fileFrames, fraction } = block;
  return {
    frames,
    fileFrames: fileFrames && Float64Array.from(frames, (frame) => fileFrames[frame - before] as number),
    labels:
      labels &&
      frames.map((frame) => mergedInto[labels[frame - before] as number] ?? (labels[frame - before] as number)),
    probabilities: Object.fromEntries(probabilities) as Record<string, Float32Array>,
    fraction,
  };
}

function recognise(traces: Float32Array, neurons: number, known: ReadonlySet<string>, recognised: Set<string>): void {
  for (let from = 0; from < traces.length; from += neurons) {
    const fingerprint = frameFingerprint(traces.subarray(from, from + neurons));
    if (fingerprint !== null && known.has(fingerprint)) recognised.add(fingerprint);
  }
}
