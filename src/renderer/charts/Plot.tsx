import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ticksBetween } from './ticksBetween';
import { useWidth } from './useWidth';

/** From values to pixels of the plot. */
export interface PlotScales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly height: number;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly xName: string;
  readonly yName: string;
  readonly xTicks?: readonly number[];
  readonly yTicks?: readonly number[];
  readonly formatX?: (value: number) => string;
  readonly formatY?: (value: number) => string;
  readonly children: (scales: PlotScales) => ReactNode;
}

const MARGIN = { left: 52, right: 12, top: 10, bottom: 40 } as const;

/** Axes, grid and their names around a drawing of few points. Its height never depends on its data. */
export function Plot(props: PlotProps): ReactNode {
  const { label, height, xDomain, yDomain, xName, yName, formatX = String, formatY = String, children } = props;
  const { colours } = useTheme();
  const [box, width] = useWidth<HTMLDivElement>(360);
  const [left, right] = [MARGIN.left, Math.max(MARGIN.left + 40, width - MARGIN.right)];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  const scales: PlotScales = {
    ...{ left, right, top, bottom },
    x: (value) => left + ((value - xDomain[0]) / (xDomain[1] - xDomain[0] || 1)) * (right - left),
    y: (value) => bottom - ((value - yDomain[0]) / (yDomain[1] - yDomain[0] || 1)) * (bottom - top),
  };
  const { xTicks = ticksBetween(...xDomain, Math.max(2, Math.round(width / 90))), yTicks = ticksBetween(...yDomain) } =
    props;
  const text = { fill: colours.mutedText, fontSize: 11 };
  return (
    <Box ref={box} role="img" aria-label={label} sx={{ height, minWidth: 0, overflow: 'hidden' }}>
      <svg width={width} height={height} aria-hidden="true">
        {yTicks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={right} y1={scales.y(tick)} y2={scales.y(tick)} stroke={colours.grid} />
            <text x={left - 6} y={scales.y(tick)} dy="0.35em" textAnchor="end" {...text}>
              {formatY(tick)}
            </text>
          </g>
        ))}
        {xTicks.map((tick) => (
          <text key={tick} x={scales.x(tick)} y={bottom + 15} textAnchor="middle" {...text}>
            {formatX(tick)}
          </text>
        ))}
        <line x1={left} x2={right} y1={bottom} y2={bottom} stroke={colours.border} />
        <text x={(left + right) / 2} y={height - 6} textAnchor="middle" {...text}>
          {xName}
        </text>
        <text transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle" {...text}>
          {yName}
        </text>
        {children(scales)}
      </svg>
    </Box>
  );
}
