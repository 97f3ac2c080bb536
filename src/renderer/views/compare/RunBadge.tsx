import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { runLook } from './comparedRuns';

/** The letter of a run, with a piece of its line. */
export function RunBadge({ index }: { readonly index: number }): ReactNode {
  const { colours } = useTheme();
  const { letter, colour, dashes } = runLook(index);
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontWeight: 600, color: colours.text }}
    >
      <svg width="18" height="6" aria-hidden="true">
        <line x1="0" x2="18" y1="3" y2="3" stroke={colour} strokeWidth="3" strokeDasharray={dashes} />
      </svg>
      {letter}
    </Box>
  );
}
