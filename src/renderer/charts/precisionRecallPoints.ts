import type { PrecisionRecallCurve } from '../../shared/entities/evaluation';
import type { UnitPoint } from './UnitSquareChart';

/**
 * The corners of a precision-recall curve, recall across, precision up: steps, since no threshold reaches what lies
 * between two points, and since average precision is the area under these.
 */
export function precisionRecallPoints({ recall, precision }: PrecisionRecallCurve): readonly UnitPoint[] {
  return recall.flatMap((reached, index) => {
    const y = precision[index] ?? 0;
    return [
      { x: recall[index - 1] ?? 0, y },
      { x: reached, y },
    ];
  });
}
