import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { formatNumber } from '../format/numbers';
import { ticksBetween } from './ticksBetween';
import { useWidth } from './useWidth';

/** A bar with its uncertainty. */
export interface RankedBar {
  readonly name: string;
  readonly mean: number;
  readonly sd: number | null;
  /** Told apart by colour and by a mark beside the name. */
  readonly marked: boolean;
}

export interface RankedBarsProps {
  readonly label: string;
  readonly bars: readonly RankedBar[];
  /** What the bars measure, with its unit. */
  readonly valueName: string;
}

const ROW = 20;
const [LEFT, RIGHT, FOOT] = [96, 72, 38];

/** Bars from top to bottom, each with a whisker of one standard deviation on both sides. */
export function RankedBars({ label, bars, valueName }: RankedBarsProps): ReactNode {
  const { colours } = useTheme();
  const [box, width] = useWidth<HTMLDivElement>(420);
  const low = Math.min(0, ...bars.map(({ mean, sd }) => mean - (sd ?? 0)));
  const high = Math.max(1e-9, ...bars.map(({ mean, sd }) => mean + (sd ?? 0)));
  const x = (value: number): number => LEFT + ((value - low) / (high - low)) * Math.max(40, width - LEFT - RIGHT);
  const bottom = bars.length * ROW;
  const text = { fill: colours.text, fontSize: 12 };
  return (
    <Box ref={box} role="img" aria-label={label} sx={{ minWidth: 0, overflow: 'hidden' }}>
      <svg width={width} height={bottom + FOOT} aria-hidden="true">
        {ticksBetween(low, high, 4).map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} stroke={colours.grid} />
            <text x={x(tick)} y={bottom + 14} textAnchor="middle" fill={colours.mutedText} fontSize={11}>
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        <text x={(LEFT + width - RIGHT) / 2} y={bottom + 32} textAnchor="middle" fill={colours.mutedText} fontSize={11}>
          {valueName}
        </text>
        {bars.map(({ name, mean, sd, marked }, index) => {
          const middle = (index + 0.5) * ROW;
          return (
            <g key={name}>
              <text x={LEFT - 8} y={middle} dy="0.35em" textAnchor="end" {...text}>
                {marked ? '◆ ' : ''}
                {name.length > 12 ? `${name.slice(0, 11)}…` : name}
              </text>
              <rect
                x={Math.min(x(0), x(mean))}
                width={Math.abs(x(mean) - x(0))}
                y={middle - 6}
                height={12}
                rx={2}
                fill={marked ? colours.accent : colours.secondarySeries}
              />
              {sd !== null && (
                <line
                  x1={x(mean - sd)}
                  x2={x(mean + sd)}
                  y1={middle}
                  y2={middle}
                  stroke={colours.text}
                  strokeWidth={1.5}
                />
              )}
              <text x={width - RIGHT + 8} y={middle} dy="0.35em" {...text} fontWeight={600}>
                {formatNumber(Number(mean.toPrecision(2)))}
              </text>
            </g>
          );
        })}
      </svg>
    </Box>
  );
}
