import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export interface TestRefusalProps {
  readonly title: string;
  readonly reason: string;
}

/** In the place of a test that would not mean anything: why not. */
export function TestRefusal({ title, reason }: TestRefusalProps): ReactNode {
  return (
    <Alert severity="warning">
      <AlertTitle sx={{ mb: 0.25, fontSize: '0.875rem', fontWeight: 600 }}>{title}</AlertTitle>
      <Box sx={{ userSelect: 'text' }}>{reason}</Box>
      <Box sx={{ color: 'text.secondary' }}>
        A difference would be one of test windows as much as of decoders. What follows stands side by side only.
      </Box>
    </Alert>
  );
}
