import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { LEAKY_WARNING } from '../../shared/config/runConfig';

/** The mark that stands beside every number of a leaky split. */
export function LeakyMark(): ReactNode {
  return (
    <Tooltip title={LEAKY_WARNING}>
      <Box
        component="span"
        role="note"
        aria-label={`leaks. ${LEAKY_WARNING}`}
        sx={(theme) => ({
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          px: 0.75,
          borderRadius: 1,
          fontSize: '0.75rem',
          fontWeight: 600,
          lineHeight: '1.25rem',
          color: 'warning.main',
          backgroundColor: alpha(theme.colours.warningTint, 0.16),
        })}
      >
        <WarningAmberIcon aria-hidden sx={{ fontSize: '0.875rem' }} />
        leaks
      </Box>
    </Tooltip>
  );
}
