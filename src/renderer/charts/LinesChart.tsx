import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Plot } from './Plot';
import { ticksBetween } from './ticksBetween';

/** One history among several. */
export interface OverlaidLine {
  /** Written at its end; empty: nothing is. */
  readonly name: string;
  readonly colour: string;
  readonly dashes: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** Of each value: a band is drawn as far above and below. */
  readonly deviations?: readonly number[];
}

export interface LinesChartProps {
  readonly label: string;
  readonly lines: readonly OverlaidLine[];
  readonly xName: string;
  readonly yName: string;
}

/** Histories over one another; each ends with its name. */
export function LinesChart({ label, lines, xName, yName }: LinesChartProps): ReactNode {
  const { colours } = useTheme();
  const values = lines.flatMap(edgesOf).filter(Number.isFinite);
  const last = Math.max(1, ...lines.flatMap(({ steps }) => steps.slice(-1)));
  const [low, high] = values.length === 0 ? [0, 1] : [least(values), -least(values.map((value) => -value))];
  const room = (high - low || 1) * 0.05;
  const domain = [low - room, high + room] as const;
  return (
    <Plot
      label={label}
      height={260}
      xDomain={[0, last * 1.04]}
      yDomain={domain}
      xTicks={ticksBetween(0, last, 8).filter(Number.isInteger)}
      xName={xName}
      yName={yName}
    >
      {({ x, y }) =>
        lines.map(({ name, colour, dashes, steps, values: own, deviations }, place) => {
          const points = steps.flatMap((step, index) =>
            Number.isFinite(own[index]) ? [[x(step), y(own[index] as number)] as const] : [],
          );
          const end = points.at(-1);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place among the lines
            <g key={place}>
              {deviations && <polygon points={bandOf(steps, own, deviations, x, y)} fill={colour} opacity={0.18} />}
              <polyline
                points={points.map((point) => point.join()).join(' ')}
                fill="none"
                stroke={colour}
                strokeWidth={2}
                strokeDasharray={dashes}
              />
              {end && (
                <text x={end[0] + 4} y={end[1]} dy="0.35em" fontSize={11} fontWeight={600} fill={colours.text}>
                  {name}
                </text>
              )}
            </g>
          );
        })
      }
    </Plot>
  );
}

/** The values of a line, or the edges of its band. */
function edgesOf({ values, deviations }: OverlaidLine): readonly number[] {
  if (deviations === undefined) return values;
  return values.flatMap((value, index) => [value - (deviations[index] ?? 0), value + (deviations[index] ?? 0)]);
}

type Scale = (value: number) => number;

/** Along the upper edge and back along the lower one. */
function bandOf(
  steps: readonly number[],
  values: readonly number[],
  deviations: readonly number[],
  x: Scale,
  y: Scale,
): string {
  const edge = (sign: number): readonly string[] =>
    steps.map((step, index) => `${x(step)},${y((values[index] ?? 0) + sign * (deviations[index] ?? 0))}`);
  return [...edge(1), ...edge(-1).toReversed()].join(' ');
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Number.POSITIVE_INFINITY);
}
