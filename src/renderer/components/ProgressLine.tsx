import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface ProgressLineProps {
  /** What is going on, for screen readers: "Training of …". */
  readonly label: string;
  /** 0 to 1; null: under way, but not known how far. */
  readonly fraction: number | null;
  readonly text?: string;
}

/** A progress bar with its words underneath. */
export function ProgressLine({ label, fraction, text }: ProgressLineProps): ReactNode {
  const bar = fraction === null ? {} : { variant: 'determinate' as const, value: Math.min(100, fraction * 100) };
  return (
    <Box sx={{ minWidth: 0 }}>
      <LinearProgress aria-label={label} {...bar} />
      {text !== undefined && (
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.5 }}>
          {text}
        </Typography>
      )}
    </Box>
  );
}
