import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { formatScore } from '../format/numbers';
import { histogramBins } from './histogramBins';
import { niceTicks } from './niceTicks';
import { Plot } from './Plot';

export interface NullHistogramProps {
  readonly scores: readonly number[];
  readonly observed: number;
  /** Above it lie 5 % of the null scores. */
  readonly null95: number;
}

const BIN_WIDTH = 0.02;

/** The scores that chance gives, and where the decoder stands among them. */
export function NullHistogram({ scores, observed, null95 }: NullHistogramProps): ReactNode {
  const { colours } = useTheme();
  const low = Math.floor(Math.min(observed, ...scores) / 0.1) * 0.1;
  const high = Math.min(1, Math.ceil((Math.max(observed, ...scores) + 0.02) / 0.1) * 0.1);
  const bins = histogramBins(scores, low, high, Math.max(1, Math.round((high - low) / BIN_WIDTH)));
  const ticks = niceTicks(Math.max(...bins.map(({ count }) => count)));
  const highest = ticks.at(-1) ?? 1;
  return (
    <Plot
      label={`Histogram of ${scores.length} null scores. The decoder has ${formatScore(observed)}, 95 % of the null scores are below ${formatScore(null95)}`}
      height={220}
      xDomain={[low, high]}
      yDomain={[0, highest]}
      yTicks={ticks}
      xName="balanced accuracy"
      yName="draws"
      formatX={formatScore}
    >
      {({ x, y, top, bottom }) => (
        <>
          {bins.map(({ from, to, count }) => (
            <rect
              key={from}
              x={x(from) + 0.5}
              width={Math.max(0, x(to) - x(from) - 1)}
              y={y(count)}
              height={bottom - y(count)}
              fill={colours.secondarySeries}
            />
          ))}
          <line x1={x(null95)} x2={x(null95)} y1={top} y2={bottom} stroke={colours.mutedText} strokeDasharray="3 3" />
          <line x1={x(observed)} x2={x(observed)} y1={top} y2={bottom} stroke={colours.accent} strokeWidth={2.5} />
          <text
            x={x(observed) + (x(observed) > x((low + high) / 2) ? -6 : 6)}
            y={top + 12}
            textAnchor={x(observed) > x((low + high) / 2) ? 'end' : 'start'}
            fill={colours.accent}
            fontSize={12}
            fontWeight={600}
          >
            decoder {formatScore(observed)}
          </text>
        </>
      )}
    </Plot>
  );
}
