import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';

/** A point with both coordinates from 0 to 1. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

export interface UnitLine {
  readonly key: string | number;
  readonly points: readonly UnitPoint[];
  readonly colour: string;
  /** Dots stand for measured points, as in a reliability curve. */
  readonly dots?: boolean;
  /** Of SVG lines; absent or empty: unbroken. */
  readonly dashes?: string;
}

export interface UnitSquareChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly lines: readonly UnitLine[];
  readonly xName: string;
  readonly yName: string;
  /** Whether the line from (0, 0) to (1, 1) means something. */
  readonly diagonal: boolean;
}

const SIZE = 280;

/** Lines in the square from 0 to 1 on both axes: what ROC, precision-recall and reliability curves have in common. */
export function UnitSquareChart({ label, lines, xName, yName, diagonal }: UnitSquareChartProps): ReactNode {
  const { colours } = useTheme();
  const axis = {
    type: 'number' as const,
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tickLine: false,
    stroke: colours.border,
  };
  const text = { fill: colours.mutedText, fontSize: 11 };
  const corners = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ] as const;
  return (
    <Box role="img" aria-label={label} sx={{ width: SIZE + 40, maxWidth: '100%' }}>
      <ResponsiveContainer width="100%" height={SIZE} initialDimension={{ width: SIZE, height: SIZE }}>
        <ScatterChart margin={{ top: 8, right: 8, bottom: 16, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke={colours.grid} />
          <XAxis
            dataKey="x"
            {...axis}
            tick={text}
            label={{ value: xName, position: 'insideBottom', offset: -8, ...text }}
          />
          <YAxis
            dataKey="y"
            width={58}
            {...axis}
            tick={text}
            label={{ value: yName, angle: -90, position: 'insideLeft', offset: 10, ...text }}
          />
          {diagonal && <ReferenceLine segment={corners} stroke={colours.mutedText} strokeDasharray="3 3" />}
          {lines.map(({ key, points, colour, dots, dashes = '' }) => (
            <Scatter
              key={key}
              data={[...points]}
              fill={colour}
              line={{ stroke: colour, strokeWidth: 2, ...(dashes !== '' && { strokeDasharray: dashes }) }}
              {...(!dots && { shape: () => null })}
              isAnimationActive={false}
            />
          ))}
        </ScatterChart>
      </ResponsiveContainer>
    </Box>
  );
}
