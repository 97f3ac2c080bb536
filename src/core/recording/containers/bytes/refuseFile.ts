import { WorkbenchError } from '../../../../shared/errors';
import type { Refuse } from './ByteSource';

const ADVICE = {
  file_damaged: 'Copy it again from where it was made, or export it again.',
  file_too_large: 'Export the recording alone, in fewer or smaller parts.',
  format_unknown: 'Export the traces as plain numbers.',
};

/** The errors of a recording file: `file_damaged`, `file_too_large` or `format_unknown`, each with what to do. */
export function refuseFile(path: string): Refuse {
  return (what, code = 'file_damaged', cause = undefined) =>
    new WorkbenchError(code, `${path}: ${what} ${ADVICE[code]}`, { file: path }, cause);
}
