import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { colourOfZ, cssColour, missingColour } from './colourScale';

const STOPS = 9;

/** What the colours of the heatmap mean. */
export function ZLegend({ limitZ }: { readonly limitZ: number }): ReactNode {
  const { mode } = useTheme().palette;
  const stops = Array.from({ length: STOPS }, (_, index) =>
    cssColour(colourOfZ(limitZ * ((2 * index) / (STOPS - 1) - 1), limitZ, mode)),
  );
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        z-score of each neuron
      </Box>
      ≤ −{limitZ}
      <Box
        aria-hidden
        sx={{
          width: 96,
          height: 10,
          borderRadius: '2px',
          background: `linear-gradient(to right, ${stops.join(', ')})`,
        }}
      />
      ≥ {limitZ}
      <Box
        component="span"
        aria-hidden
        sx={{ width: 10, height: 10, ml: 1, borderRadius: '2px', bgcolor: cssColour(missingColour(mode)) }}
      />
      no value
    </Box>
  );
}
