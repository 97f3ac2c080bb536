import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatScore } from '../format/numbers';
import { LeakyMark } from './LeakyMark';

export interface ScoreProps {
  readonly value: number | null | undefined;
  /** True where the split leaks: the number then never stands alone. */
  readonly leaky: boolean;
}

/** A score in a line of text or a table. */
export function Score({ value, leaky }: ScoreProps): ReactNode {
  const known = value !== null && value !== undefined;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      {leaky && known && <LeakyMark />}
      <Box component="span" sx={{ fontWeight: 600, color: leaky || !known ? 'text.secondary' : 'text.primary' }}>
        {formatScore(value)}
      </Box>
    </Box>
  );
}
