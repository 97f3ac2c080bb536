import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Two panels beside each other where there is room. */
export function PanelPair({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))' }}>
      {children}
    </Box>
  );
}
