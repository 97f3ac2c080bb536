import { type ClockComparison, clockComparisonSchema } from '../../../../shared/entities/clockComparison';
import type { ErrorDetails } from '../../../../shared/errors';

interface Failure {
  readonly code: string;
  readonly details?: ErrorDetails | undefined;
}

/** The two clocks that a refused alignment compares; null where the error carries none. */
export function clocksOf({ code, details }: Failure): ClockComparison | null {
  if (code !== 'labels_mismatch' || typeof details?.clocks !== 'string') return null;
  try {
    return clockComparisonSchema.parse(JSON.parse(details.clocks));
  } catch {
    return null;
  }
}
