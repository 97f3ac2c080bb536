import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { RocCurve } from '../../shared/entities/evaluation';
import { formatScore } from '../format/numbers';
import { classColour } from '../theme/palette';
import { rocPoints } from './rocPoints';

export interface RocChartProps {
  readonly classNames: readonly string[];
  readonly curves: readonly RocCurve[];
}

const SIZE = 280;

/** How often a class is found against how often it is seen where it is not, at every threshold; one curve a class. */
export function RocChart({ classNames, curves }: RocChartProps): ReactNode {
  const { colours } = useTheme();
  const axis = {
    type: 'number' as const,
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tickLine: false,
    stroke: colours.border,
  };
  const tick = { fill: colours.mutedText, fontSize: 11 };
  const label = { fill: colours.mutedText, fontSize: 11 };
  return (
    <Box role="img" aria-label={describe(classNames, curves)} sx={{ width: SIZE + 40, maxWidth: '100%' }}>
      <ResponsiveContainer width="100%" height={SIZE} initialDimension={{ width: SIZE, height: SIZE }}>
        <ScatterChart margin={{ top: 8, right: 8, bottom: 16, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke={colours.grid} />
          <XAxis
            dataKey="x"
            {...axis}
            tick={tick}
            label={{ value: 'false positive rate', position: 'insideBottom', offset: -8, ...label }}
          />
          <YAxis
            dataKey="y"
            width={58}
            {...axis}
            tick={tick}
            label={{ value: 'true positive rate', angle: -90, position: 'insideLeft', offset: 10, ...label }}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke={colours.mutedText}
            strokeDasharray="3 3"
          />
          {curves.map((curve) => (
            <Scatter
              key={curve.classIndex}
              data={[...rocPoints(curve)]}
              line={{ stroke: classColour(curve.classIndex), strokeWidth: 2 }}
              shape={() => null}
              isAnimationActive={false}
            />
          ))}
        </ScatterChart>
      </ResponsiveContainer>
    </Box>
  );
}

function describe(classNames: readonly string[], curves: readonly RocCurve[]): string {
  return `ROC curves. Area under the curve: ${curves.map(({ classIndex, auc }) => `${classNames[classIndex]} ${formatScore(auc)}`).join(', ')}`;
}
