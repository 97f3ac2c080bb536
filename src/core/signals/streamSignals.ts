import type { SignalStep } from '../../shared/entities/ingestOptions';
import type { Finding } from '../../shared/entities/recording';
import { passedOn } from '../recording/passedOn';
import type { FrameBlock, OpenRecordingFile } from '../recording/RecordingReader';
import type { StepOf } from './SignalContext';
import { signalsError } from './signalErrors';
import { signalFinding } from './steps/signalFinding';

/** Steps that need one frame at a time. */
type StreamedStep = StepOf<'neuropil'> | StepOf<'mask'>;

/** Splits steps into those that can be taken frame by frame, at the start, and the rest, which needs whole traces. */
export function splitSteps(steps: readonly SignalStep[]): {
  readonly streamed: readonly StreamedStep[];
  readonly gathered: readonly SignalStep[];
} {
  const first = steps.findIndex((step) => !isStreamed(step));
  const streamed = (first === -1 ? steps : steps.slice(0, first)).filter(isStreamed);
  return { streamed, gathered: first === -1 ? [] : steps.slice(first) };
}

function isStreamed(step: SignalStep): step is StreamedStep {
  return step.kind === 'neuropil' || step.kind === 'mask';
}

/**
 * The file with its neuropil subtracted and its masked frames missing, block by block.
 * @throws WorkbenchError `signals_impossible` where the file gives no neuropil, or (at the end) a mask reaches past it
 */
export function streamSignals(file: OpenRecordingFile, steps: readonly StreamedStep[]): OpenRecordingFile {
  if (steps.length === 0) return file;
  const findings = [...file.description.findings, ...steps.map(whatIsDone)];
  return {
    ...passedOn(file),
    description: { ...file.description, findings },
    blocks: () => changedBlocks(file, steps),
  };
}

async function* changedBlocks(file: OpenRecordingFile, steps: readonly StreamedStep[]): AsyncIterable<FrameBlock> {
  const { neuronIds, sourceFile } = file.description;
  let frames = 0;
  for await (const { neuropil, ...block } of file.blocks()) {
    for (const step of steps) {
      if (step.kind === 'mask') maskFrames(block.traces, neuronIds.length, frames, step.ranges);
      else if (neuropil !== undefined) subtractNeuropil(block.traces, neuropil, step.coefficient);
      else throw signalsError(sourceFile, 'neuropil', 'the chosen series has no neuropil', 'Leave this step out.');
    }
    frames += block.labels.length;
    yield block;
  }
  for (const step of steps) if (step.kind === 'mask') checkRanges(step, frames, sourceFile);
}

/** F − coefficient · neuropil, in place; both [frame, neuron]. */
export function subtractNeuropil(traces: Float32Array, neuropil: Float32Array, coefficient: number): void {
  for (let at = 0; at < traces.length; at++) {
    traces[at] = (traces[at] as number) - coefficient * (neuropil[at] as number);
  }
}

/**
 * Makes the frames of some ranges missing, in place.
 * @param traces [frame, neuron], of which the first is frame `firstFrame` of the recording
 * @param ranges start and end (not included) in frames of the recording
 */
export function maskFrames(
  traces: Float32Array,
  neurons: number,
  firstFrame: number,
  ranges: StepOf<'mask'>['ranges'],
): void {
  for (const [start, stop] of ranges) {
    const [from, to] = [Math.max(0, start - firstFrame), Math.max(0, stop - firstFrame)];
    traces.fill(Number.NaN, from * neurons, to * neurons);
  }
}

/** @throws WorkbenchError `signals_impossible` for a range that ends before it starts or reaches past the recording */
export function checkRanges({ ranges }: StepOf<'mask'>, frames: number, sourceFile: string): void {
  const wrong = ranges.find(([start, stop]) => stop <= start || stop > frames);
  if (wrong === undefined) return;
  const what = `frames ${wrong[0]} to ${wrong[1]} (not included) are no stretch of its ${frames} frames`;
  throw signalsError(sourceFile, 'mask', what, 'Give ranges of frames counted from 0, the first before the second.');
}

function whatIsDone(step: StreamedStep): Finding {
  if (step.kind === 'neuropil') {
    const message = `Traces are F − ${step.coefficient} · neuropil, frame by frame.`;
    return signalFinding(message);
  }
  return maskFinding(step);
}

/** What a mask did. */
export function maskFinding({ ranges }: StepOf<'mask'>): Finding {
  const count = ranges.reduce((sum, [start, stop]) => sum + Math.max(0, stop - start), 0);
  const shown = ranges.slice(0, 5).map(([start, stop]) => `${start}-${stop - 1}`);
  const more = ranges.length > shown.length ? ` and ${ranges.length - shown.length} more stretches` : '';
  const message = `The values of frames ${shown.join(', ')}${more} were marked as bad and are missing.`;
  return signalFinding(message, 'info', { count, frames: ranges.map(([start]) => start) });
}
