import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import type { ScoreInterval } from '../../shared/entities/run';
import { describeInterval } from '../format/describeInterval';
import { formatScore } from '../format/numbers';
import { LeakyMark } from './LeakyMark';

export interface ScoreProps {
  readonly value: number | null | undefined;
  /** True where the split leaks: the number then never stands alone. */
  readonly leaky: boolean;
  /** Told on hovering, where there is room for the number only. */
  readonly interval?: ScoreInterval | null | undefined;
}

/** A score in a line of text or a table. */
export function Score({ value, leaky, interval }: ScoreProps): ReactNode {
  const known = value !== null && value !== undefined;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      {leaky && known && <LeakyMark />}
      <Tooltip title={interval ? describeInterval(interval) : ''}>
        <Box component="span" sx={{ fontWeight: 600, color: leaky || !known ? 'text.secondary' : 'text.primary' }}>
          {formatScore(value)}
        </Box>
      </Tooltip>
    </Box>
  );
}
