import type { ReactNode } from 'react';
import type { PrecisionRecallCurve } from '../../shared/entities/evaluation';
import { formatScore } from '../format/numbers';
import { classColour } from '../theme/palette';
import { precisionRecallPoints } from './precisionRecallPoints';
import { seriesDashes } from './seriesDashes';
import { UnitSquareChart } from './UnitSquareChart';

export interface PrecisionRecallChartProps {
  readonly classNames: readonly string[];
  readonly curves: readonly PrecisionRecallCurve[];
}

/** How many of the windows called a class are of it, against how many of its windows are found; one curve a class. */
export function PrecisionRecallChart({ classNames, curves }: PrecisionRecallChartProps): ReactNode {
  const averages = curves.map(
    ({ classIndex, averagePrecision }) => `${classNames[classIndex]} ${formatScore(averagePrecision)}`,
  );
  return (
    <UnitSquareChart
      label={`Precision-recall curves. Average precision: ${averages.join(', ')}`}
      lines={curves.map((curve) => ({
        key: curve.classIndex,
        points: precisionRecallPoints(curve),
        colour: classColour(curve.classIndex),
        dashes: seriesDashes(curve.classIndex),
      }))}
      xName="recall"
      yName="precision"
      diagonal={false}
    />
  );
}
