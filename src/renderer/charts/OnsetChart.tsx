import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { OnsetCurve } from '../../shared/entities/onsets';
import { classColour } from '../theme/palette';
import { Plot } from './Plot';

export interface OnsetChartProps {
  readonly curve: OnsetCurve;
  readonly reachFrames: number;
}

/** The share of onsets predicted right from before to after the onset of a class, with its 95 % band. */
export function OnsetChart({ curve, reachFrames }: OnsetChartProps): ReactNode {
  const { colours } = useTheme();
  const colour = classColour(curve.classIndex);
  const banded = curve.points.filter(({ low, high }) => low !== null && high !== null);
  return (
    <Plot
      label={`Share of ${curve.onsets} onsets of ${curve.name} predicted right, from ${reachFrames} frames before to ${reachFrames} after`}
      height={190}
      xDomain={[-reachFrames, reachFrames]}
      yDomain={[0, 1]}
      yTicks={[0, 0.5, 1]}
      xName="frames from the onset"
      yName="share right"
    >
      {({ x, y, top, bottom }) => (
        <>
          <line x1={x(0)} x2={x(0)} y1={top} y2={bottom} stroke={colours.mutedText} strokeDasharray="3 3" />
          {banded.length > 1 && (
            <polygon
              points={[
                ...banded.map(({ offset, high }) => `${x(offset)},${y(high ?? 0)}`),
                ...banded.map(({ offset, low }) => `${x(offset)},${y(low ?? 0)}`).reverse(),
              ].join(' ')}
              fill={colour}
              opacity={0.18}
            />
          )}
          <polyline
            points={curve.points.map(({ offset, shareRight }) => `${x(offset)},${y(shareRight)}`).join(' ')}
            fill="none"
            stroke={colour}
            strokeWidth={2.25}
          />
          {curve.points.length === 1 &&
            curve.points.map(({ offset, shareRight }) => (
              <circle key={offset} cx={x(offset)} cy={y(shareRight)} r={3} fill={colour} />
            ))}
        </>
      )}
    </Plot>
  );
}
