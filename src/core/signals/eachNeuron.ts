import { throwIfCancelled } from '../recording/fileReadError';
import { type GatheredFrames, replaceTrace, traceOf } from '../recording/GatheredFrames';
import type { SignalContext } from './SignalContext';

/** Work until other work of the process gets a turn. */
const TURN_MS = 50;

/** Calls `work` with the trace [frame] of each neuron, with progress; other work gets its turn and can cancel it. */
export async function eachNeuron(
  frames: GatheredFrames,
  { signal, sourceFile, onProgress }: SignalContext,
  work: (trace: Float64Array, neuron: number) => void,
): Promise<void> {
  let turnEnds = performance.now() + TURN_MS;
  for (let neuron = 0; neuron < frames.neurons; neuron++) {
    work(traceOf(frames, neuron), neuron);
    if (performance.now() < turnEnds) continue;
    onProgress((neuron + 1) / frames.neurons);
    await new Promise((resolve) => setImmediate(resolve));
    throwIfCancelled(signal, sourceFile);
    turnEnds = performance.now() + TURN_MS;
  }
}

/** Puts what `compute` makes of each neuron's trace in its place; the traces are changed where they lie. */
export async function replaceTraces(
  frames: GatheredFrames,
  context: SignalContext,
  compute: (trace: Float64Array, neuron: number) => Float64Array,
): Promise<void> {
  await eachNeuron(frames, context, (trace, neuron) => replaceTrace(frames, neuron, compute(trace, neuron)));
}
