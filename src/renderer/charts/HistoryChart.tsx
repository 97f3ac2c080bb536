import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartRow } from './metricRows';
import { niceTicks } from './niceTicks';

/** One line of a chart. `plain` lines are for comparison: dashed and grey. */
export interface ChartLine {
  readonly name: string;
  readonly label: string;
  readonly plain: boolean;
}

export interface HistoryChartProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly rows: readonly ChartRow[];
  readonly lines: readonly ChartLine[];
  /** The last epoch on the axis, so that the axis grows in steps rather than with every point. */
  readonly lastStep: number;
  /** The top of the value axis; null: what the data need. */
  readonly top: number | null;
  /** The epoch whose weights are kept. */
  readonly bestStep: number | null;
  readonly format: (value: number) => string;
}

const HEIGHT = 184;

/** Histories over epochs. Its size never depends on its data: nothing moves when points come in. */
export function HistoryChart({ label, rows, lines, lastStep, top, bestStep, format }: HistoryChartProps): ReactNode {
  const { colours } = useTheme();
  const valueTicks = niceTicks(top ?? largestValue(rows));
  const axis = { stroke: colours.border, tick: { fill: colours.mutedText, fontSize: 11 }, tickLine: false };
  return (
    <Box role="img" aria-label={label} data-points={rows.length} sx={{ height: HEIGHT, minWidth: 0 }}>
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 320, height: HEIGHT }}>
        <LineChart
          data={rows as ChartRow[]}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={colours.grid} vertical={false} />
          <XAxis
            dataKey="step"
            type="number"
            domain={[0, lastStep]}
            ticks={[...niceTicks(lastStep)]}
            height={22}
            {...axis}
          />
          <YAxis
            width={46}
            domain={[0, valueTicks.at(-1) ?? 1]}
            ticks={[...valueTicks]}
            tickFormatter={format}
            {...axis}
            axisLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            formatter={(value) => format(Number(value))}
            labelFormatter={(step) => `Epoch ${step}`}
            contentStyle={{
              background: colours.surface,
              border: `1px solid ${colours.border}`,
              borderRadius: 6,
              fontSize: 12,
            }}
            cursor={{ stroke: colours.mutedText, strokeDasharray: '2 2' }}
          />
          {bestStep !== null && (
            <ReferenceLine
              x={bestStep}
              stroke={colours.mutedText}
              strokeDasharray="3 3"
              label={{ value: 'best', position: 'insideTopLeft', fill: colours.mutedText, fontSize: 11 }}
            />
          )}
          {lines.map(({ name, label: lineLabel, plain }) => (
            <Line
              key={name}
              dataKey={name}
              name={lineLabel}
              type="linear"
              isAnimationActive={false}
              connectNulls
              dot={rows.length === 1}
              stroke={plain ? colours.secondarySeries : colours.accent}
              strokeWidth={plain ? 1.5 : 2.25}
              {...(plain && { strokeDasharray: '4 3' })}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </Box>
  );
}

function largestValue(rows: readonly ChartRow[]): number {
  return Math.max(0, ...rows.flatMap(({ step: _step, ...values }) => Object.values(values).filter(Number.isFinite)));
}
