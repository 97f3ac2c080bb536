import type { ClockComparison } from '../../shared/entities/clockComparison';
import { type ErrorDetails, WorkbenchError } from '../../shared/errors';

/**
 * Labels that do not fit the frames. Where two clocks were compared, `details.clocks` is the comparison as JSON, from
 * which `alignmentPicture` draws it.
 */
export function mismatchError(
  message: string,
  details: ErrorDetails,
  clocks: ClockComparison | null = null,
): WorkbenchError {
  return new WorkbenchError('labels_mismatch', message, {
    ...details,
    ...(clocks === null ? {} : { clocks: JSON.stringify(clocks) }),
  });
}
