import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { formatPercent } from '../../format/numbers';
import type { ClassShare } from './classShares';

export interface ClassBalanceBarProps {
  readonly shares: readonly ClassShare[];
  /** How many classes are named under the bar; the rest is counted, and named in the tooltip. */
  readonly named?: number;
}

/** How the frames of a recording spread over its classes: a bar, and the largest classes by name. */
export function ClassBalanceBar({ shares, named = 3 }: ClassBalanceBarProps): ReactNode {
  if (shares.length === 0) return <NoLabels />;
  const everything = shares.map(describe).join(', ');
  const largest = [...shares].sort((a, b) => b.share - a.share).slice(0, named);
  const rest = shares.length - largest.length;
  return (
    <Tooltip title={everything}>
      <Box>
        <Box
          role="img"
          aria-label={`Classes: ${everything}`}
          sx={{ display: 'flex', gap: '1px', height: 8, borderRadius: 1, overflow: 'hidden' }}
        >
          {shares.map(({ id, frames, colour }) => (
            <Box
              key={id}
              sx={{ flexGrow: frames, flexBasis: 0, minWidth: frames > 0 ? '2px' : 0, backgroundColor: colour }}
            />
          ))}
        </Box>
        <Typography variant="caption" component="p" noWrap color="textSecondary" sx={{ mt: 0.5 }}>
          {largest.map(describe).join(' · ')}
          {rest > 0 && ` · ${rest} more`}
        </Typography>
      </Box>
    </Tooltip>
  );
}

function NoLabels(): ReactNode {
  return (
    <Typography variant="caption" color="textSecondary">
      no labels
    </Typography>
  );
}

function describe({ name, share }: ClassShare): string {
  return `${name} ${formatPercent(share)}`;
}
