import type { InspectionKind } from '../entities/inspection';

/**
 * Main → inspection process: a question about the recording in a folder, answered as `answerSchema` has it. Main has checked
 * the parameters.
 */
export interface InspectionCommand {
  readonly ask: number;
  /** Absolute folder of the recording. */
  readonly folder: string;
  readonly kind: InspectionKind;
  readonly params: unknown;
}
