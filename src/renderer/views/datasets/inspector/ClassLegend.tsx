import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatPercent } from '../../../format/numbers';
import type { InspectedClass } from './inspectedClasses';

export interface ClassLegendProps {
  readonly classes: readonly InspectedClass[];
  /** Of all frames, 0 to 1: those without a label. */
  readonly unlabelledShare: number;
}

/** The names of the behaviours beside their colours. */
export function ClassLegend({ classes, unlabelledShare }: ClassLegendProps): ReactNode {
  return (
    <Box
      component="ul"
      aria-label="Behaviours"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, m: 0, p: 0, listStyle: 'none' }}
    >
      {classes.map(({ id, name, share, colour }) => (
        <Box
          component="li"
          key={id}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, fontSize: '0.75rem' }}
        >
          <ClassSwatch colour={colour} />
          {name}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {formatPercent(share)}
          </Box>
        </Box>
      ))}
      {unlabelledShare > 0 && (
        <Box component="li" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {formatPercent(unlabelledShare)} of frames without a label
        </Box>
      )}
    </Box>
  );
}

/** A class's colour; its name stands beside it. */
export function ClassSwatch({ colour }: { readonly colour: string }): ReactNode {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{ display: 'inline-block', width: 10, height: 10, flexShrink: 0, borderRadius: '2px', bgcolor: colour }}
    />
  );
}
