import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { classColour } from '../theme/palette';

/** The classes with their colours. */
export function ClassLegend({ classNames }: { readonly classNames: readonly string[] }): ReactNode {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {classNames.map((name, index) => (
        <Box key={name} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          <Box
            component="span"
            aria-hidden
            sx={{ width: 10, height: 10, borderRadius: '2px', bgcolor: classColour(index) }}
          />
          {name}
        </Box>
      ))}
    </Box>
  );
}
