import type { ReactNode } from 'react';
import type { RocCurve } from '../../shared/entities/evaluation';
import { formatScore } from '../format/numbers';
import { classColour } from '../theme/palette';
import { rocPoints } from './rocPoints';
import { seriesDashes } from './seriesDashes';
import { UnitSquareChart } from './UnitSquareChart';

export interface RocChartProps {
  readonly classNames: readonly string[];
  readonly curves: readonly RocCurve[];
}

/** How often a class is found against how often it is seen where it is not, at every threshold; one curve a class. */
export function RocChart({ classNames, curves }: RocChartProps): ReactNode {
  return (
    <UnitSquareChart
      label={describe(classNames, curves)}
      lines={curves.map((curve) => ({
        key: curve.classIndex,
        points: rocPoints(curve),
        colour: classColour(curve.classIndex),
        dashes: seriesDashes(curve.classIndex),
      }))}
      xName="false positive rate"
      yName="true positive rate"
      diagonal
    />
  );
}

function describe(classNames: readonly string[], curves: readonly RocCurve[]): string {
  return `ROC curves. Area under the curve: ${curves.map(({ classIndex, auc }) => `${classNames[classIndex]} ${formatScore(auc)}`).join(', ')}`;
}
