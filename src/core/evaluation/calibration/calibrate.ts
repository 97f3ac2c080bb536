import type { Calibration } from '../../../shared/entities/evaluation';
import { reliability } from './reliability';
import { fitTemperature, temperedProbabilities } from './temperature';

/** A decoder's raw answers to one task on some windows. */
export interface LogitAnswers {
  /** [window] class index of the task */
  readonly truth: Int32Array;
  /** [window, class], row-major */
  readonly logits: Float32Array;
}

/** Calibration on the windows that are judged, as the decoder is and with the temperature that validation asks for. */
export function calibrate(judged: LogitAnswers, validation: LogitAnswers, classCount: number): Calibration {
  const temperature = fitTemperature(validation.truth, validation.logits, classCount);
  const at = (degrees: number) =>
    reliability(judged.truth, temperedProbabilities(judged.logits, classCount, degrees), classCount);
  return { temperature, before: at(1), after: at(temperature) };
}
