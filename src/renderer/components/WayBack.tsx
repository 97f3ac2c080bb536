import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';

export interface WayBackProps {
  readonly onBack: () => void;
  /** The name of the view that it leads to. */
  readonly children: ReactNode;
}

/** The way back to the view that a page belongs to; stands above its title. */
export function WayBack({ onBack, children }: WayBackProps): ReactNode {
  return (
    <Button
      variant="text"
      startIcon={<ArrowBackIcon />}
      onClick={onBack}
      sx={{ ml: -1.5, mb: 0.5, color: 'text.secondary' }}
    >
      {children}
    </Button>
  );
}
