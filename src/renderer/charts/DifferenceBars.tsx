import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Plot } from './Plot';

export interface DifferenceBarsProps {
  readonly label: string;
  readonly bars: readonly {
    readonly name: string;
    readonly colour: string;
    readonly difference: number;
    readonly interval: { readonly low: number; readonly high: number } | null;
  }[];
}

const ROW = 34;
const FRAME = 58;

/** Differences about zero, each a dot with its interval: one that crosses the line in the middle tells nothing. */
export function DifferenceBars({ label, bars }: DifferenceBarsProps): ReactNode {
  const { colours } = useTheme();
  const ends = bars.flatMap(({ difference, interval }) => [difference, interval?.low ?? 0, interval?.high ?? 0]);
  const reach = Math.max(0.02, ...ends.map(Math.abs)) * 1.1;
  return (
    <Plot
      label={label}
      height={bars.length * ROW + FRAME}
      xDomain={[-reach, reach]}
      yDomain={[bars.length, 0]}
      yTicks={[]}
      xName="difference in balanced accuracy"
      yName=""
      formatX={(value) => (value > 0 ? `+${value}` : String(value).replace('-', '−'))}
    >
      {({ x, y, top, bottom, left }) => (
        <>
          <line x1={x(0)} x2={x(0)} y1={top} y2={bottom} stroke={colours.mutedText} strokeDasharray="3 3" />
          {bars.map(({ name, colour, difference, interval }, index) => (
            <g key={name}>
              <text
                x={left - 8}
                y={y(index + 0.5)}
                dy="0.35em"
                textAnchor="end"
                fill={colours.text}
                fontSize={12}
                fontWeight={600}
              >
                {name}
              </text>
              {interval && (
                <line
                  x1={x(interval.low)}
                  x2={x(interval.high)}
                  y1={y(index + 0.5)}
                  y2={y(index + 0.5)}
                  stroke={colours.text}
                  strokeWidth={2}
                />
              )}
              <circle cx={x(difference)} cy={y(index + 0.5)} r={6} fill={colour} stroke={colours.text} />
            </g>
          ))}
        </>
      )}
    </Plot>
  );
}
