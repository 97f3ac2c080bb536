import { replaceTraces } from '../eachNeuron';
import type { SignalContext, SignalState } from '../SignalContext';
import { standardise } from '../standardise';
import { signalFinding } from './signalFinding';

/** Each neuron's trace with mean 0 and standard deviation 1 over the whole recording. */
export async function zscore(state: SignalState, context: SignalContext): Promise<SignalState> {
  await replaceTraces(state.frames, context, standardise);
  const message =
    'Each neuron was z-scored over the whole recording. Mean and deviation so come from frames of validation and test ' +
    'too; every training z-scores on training frames alone anyway, so leave this step out unless another program needs it.';
  return {
    ...state,
    signal: `${state.signal ?? 'traces'}, z-scored`,
    findings: [...state.findings, signalFinding(message, 'warning')],
  };
}
