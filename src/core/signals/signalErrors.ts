import { WorkbenchError } from '../../shared/errors';

/** A step that cannot be taken; `what` says why, `advice` what to do. */
export function signalsError(sourceFile: string, step: string, what: string, advice: string): WorkbenchError {
  const message = `${sourceFile}, signal step "${step}": ${what}. ${advice}`;
  return new WorkbenchError('signals_impossible', message, { file: sourceFile, step });
}

/**
 * The frame rate, which a step in seconds needs.
 * @throws WorkbenchError `choice_needed` where none is known
 */
export function requireFrameRate(frameRateHz: number | null, sourceFile: string, step: string): number {
  if (frameRateHz !== null) return frameRateHz;
  const message = `${sourceFile} states no frame rate, and the signal step "${step}" needs one. Give it in frames per second.`;
  throw new WorkbenchError('choice_needed', message, { file: sourceFile, option: 'frameRateHz', step });
}
