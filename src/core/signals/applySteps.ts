import { assertNever } from '../../shared/assertNever';
import type { SignalStep } from '../../shared/entities/ingestOptions';
import type { SignalContext, SignalState } from './SignalContext';
import { signalsError } from './signalErrors';
import { deconvolveTraces } from './steps/deconvolveTraces';
import { deltaF } from './steps/deltaF';
import { resample } from './steps/resample';
import { smooth } from './steps/smooth';
import { zscore } from './steps/zscore';
import { checkRanges, maskFinding, maskFrames } from './streamSignals';

/**
 * Takes steps on a whole recording, one after another. The traces given are changed where they lie.
 * @throws WorkbenchError `signals_impossible`, `choice_needed`, `cancelled`
 */
export async function applySteps(
  state: SignalState,
  steps: readonly SignalStep[],
  context: SignalContext,
): Promise<SignalState> {
  let current = state;
  for (const [index, step] of steps.entries()) {
    const onProgress = (fraction: number): void => context.onProgress((index + fraction) / steps.length);
    current = await applyStep(current, step, { ...context, onProgress });
  }
  return current;
}

async function applyStep(state: SignalState, step: SignalStep, context: SignalContext): Promise<SignalState> {
  switch (step.kind) {
    case 'neuropil':
      throw signalsError(
        context.sourceFile,
        'neuropil',
        'it comes after other steps',
        'Put it first: neuropil is raw fluorescence.',
      );
    case 'dff':
      return deltaF(state, step, context);
    case 'zscore':
      return zscore(state, context);
    case 'smooth':
      return smooth(state, step, context);
    case 'deconvolve':
      return deconvolveTraces(state, step, context);
    case 'resample':
      return resample(state, step, context);
    case 'mask': {
      checkRanges(step, state.frames.labels.length, context.sourceFile);
      let first = 0;
      for (const stretch of state.frames.stretches) {
        maskFrames(stretch, state.frames.neurons, first, step.ranges);
        first += stretch.length / state.frames.neurons;
      }
      return { ...state, findings: [...state.findings, maskFinding(step)] };
    }
    default:
      return assertNever(step);
  }
}
