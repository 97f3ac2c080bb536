import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useWidth } from './useWidth';

/** An axis: where each line crosses it, and its ends in words. */
export interface ParallelAxis {
  readonly title: string;
  /** [line] 0 at the bottom to 1 at the top; NaN: the line has no value here */
  readonly places: readonly number[];
  readonly lowText: string;
  readonly highText: string;
}

export interface ParallelCoordinatesProps {
  readonly label: string;
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly {
    /** Written where the line begins; empty where there are too many. */
    readonly name: string;
    readonly colour: string;
    readonly dashes: string;
  }[];
}

const HEIGHT = 300;
const [TOP, BOTTOM, SIDE] = [40, 24, 76];

/** Each run as a line across axes of settings and scores. */
export function ParallelCoordinates({ label, axes, lines }: ParallelCoordinatesProps): ReactNode {
  const { colours } = useTheme();
  const [box, shown] = useWidth<HTMLDivElement>(900);
  const width = Math.max(shown, axes.length * 110);
  const x = (axis: number): number =>
    axes.length < 2 ? width / 2 : SIDE + (axis / (axes.length - 1)) * (width - 2 * SIDE);
  const y = (place: number): number => HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM);
  return (
    <Box ref={box} role="img" aria-label={label} tabIndex={0} sx={{ overflowX: 'auto', minWidth: 0 }}>
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {lines.map(({ colour, dashes }, line) => (
          <polyline
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place among the runs
            key={line}
            points={axes
              .flatMap(({ places }, axis) => {
                const place = places[line];
                return place === undefined || Number.isNaN(place) ? [] : [`${x(axis)},${y(place)}`];
              })
              .join(' ')}
            fill="none"
            stroke={colour}
            strokeDasharray={dashes}
            strokeWidth={lines.length > 40 ? 1 : 2}
            opacity={lines.length > 40 ? 0.6 : 0.9}
          />
        ))}
        {lines.map(({ name }, line) => {
          const place = axes[0]?.places[line];
          return place === undefined || Number.isNaN(place) ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place among the runs
            <text key={line} x={x(0) - 6} y={y(place)} dy="0.35em" textAnchor="end" fontSize={11} fill={colours.text}>
              {name}
            </text>
          );
        })}
        {axes.map(({ title, lowText, highText }, axis) => (
          <g key={title} textAnchor="middle" fontSize={11} fill={colours.mutedText}>
            <line x1={x(axis)} x2={x(axis)} y1={y(0)} y2={y(1)} stroke={colours.text} />
            <text x={x(axis)} y={14} fill={colours.text} fontWeight={600}>
              {shortTitle(title)}
            </text>
            <text x={x(axis)} y={30}>
              {highText}
            </text>
            <text x={x(axis)} y={HEIGHT - 8}>
              {lowText}
            </text>
          </g>
        ))}
      </svg>
    </Box>
  );
}

/** The last word of a dotted name; of `split.name` and `model.name` what it is the name of. */
function shortTitle(title: string): string {
  const words = title.split('.');
  return (words.at(-1) === 'name' ? words.at(-2) : words.at(-1)) ?? title;
}
