import { WorkbenchError } from '../../../shared/errors';

/** A checkpoint file that cannot be read; `what` completes "FILE: …". */
export function unreadable(fileName: string, what: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('weights_unreadable', `${fileName}: ${what}`, { file: fileName }, cause);
}
