import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { keyframes } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Outline } from './Loaded';
import { ViewFrame } from './ViewFrame';
import { visuallyHidden } from './visuallyHidden';

const appear = keyframes({ from: { visibility: 'hidden' } });

/** Stands where a view will be while its code is fetched; not seen where that takes a moment only. */
export function ViewOutline(): ReactNode {
  return (
    <Box sx={{ height: '100%', minWidth: 0, animation: `${appear} 1ms 200ms backwards` }}>
      <ViewFrame title={<Title />}>
        <Outline />
      </ViewFrame>
    </Box>
  );
}

function Title(): ReactNode {
  return (
    <>
      <span style={visuallyHidden}>Loading</span>
      <Skeleton aria-hidden width={180} />
    </>
  );
}
