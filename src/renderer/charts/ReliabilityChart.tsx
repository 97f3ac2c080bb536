import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Calibration, Reliability } from '../../shared/entities/evaluation';
import { formatScore } from '../format/numbers';
import { type UnitPoint, UnitSquareChart } from './UnitSquareChart';

/** How often the decoder is right against how sure it is, as it is and with its temperature; on the diagonal it is honest. */
export function ReliabilityChart({ calibration }: { readonly calibration: Calibration }): ReactNode {
  const { colours } = useTheme();
  const { before, after } = calibration;
  return (
    <UnitSquareChart
      label={
        'Reliability curves. Expected calibration error: ' +
        `${formatScore(before.expectedCalibrationError)} as trained, ${formatScore(after.expectedCalibrationError)} with temperature`
      }
      lines={[
        { key: 'after', points: pointsOf(after), colour: colours.secondarySeries, dashes: '5 4' },
        { key: 'before', points: pointsOf(before), colour: colours.accent, dots: true },
      ]}
      xName="probability of the predicted class"
      yName="share predicted right"
      diagonal
    />
  );
}

function pointsOf({ bins }: Reliability): readonly UnitPoint[] {
  return bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }));
}
