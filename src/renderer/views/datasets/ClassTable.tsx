import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { formatCount, formatPercent } from '../../format/numbers';
import type { ClassShare } from './classShares';

/** Every class of a recording: name, frames, share. */
export function ClassTable({ shares }: { readonly shares: readonly ClassShare[] }): ReactNode {
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.8125rem',
        '& td, & th': { py: 0.375, textAlign: 'right' },
      }}
    >
      <thead>
        <Box component="tr" sx={{ color: 'text.secondary', '& th': { fontWeight: 500 } }}>
          <Box component="th" scope="col" sx={{ textAlign: 'left !important' }}>
            Class
          </Box>
          <th scope="col">Frames</th>
          <th scope="col">Share</th>
        </Box>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.id}>
            <Box component="th" scope="row" sx={{ textAlign: 'left !important', fontWeight: 400 }}>
              <Box
                component="span"
                aria-hidden
                sx={{
                  display: 'inline-block',
                  width: 10,
                  height: 10,
                  borderRadius: '2px',
                  mr: 1,
                  bgcolor: share.colour,
                }}
              />
              {share.name}
              <Box component="span" sx={{ color: 'text.secondary', ml: 0.75 }}>
                {share.id}
              </Box>
            </Box>
            <td>{formatCount(share.frames)}</td>
            <Box component="td" sx={{ width: 64 }}>
              {formatPercent(share.share)}
            </Box>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
