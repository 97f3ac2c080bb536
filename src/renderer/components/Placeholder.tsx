import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface PlaceholderProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What stands where there is nothing to show: what would be here, and how to get it. */
export function Placeholder({ icon, title, children, actions }: PlaceholderProps): ReactNode {
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', height: '100%', minHeight: 200, p: 3 }}>
      <Box sx={{ maxWidth: 460, textAlign: 'center' }}>
        <Box aria-hidden sx={{ color: 'text.secondary', mb: 1.5, '& svg': { fontSize: '2.5rem' } }}>
          {icon}
        </Box>
        <Typography variant="h1" component="p" sx={{ mb: 1 }}>
          {title}
        </Typography>
        <Typography component="div" color="textSecondary">
          {children}
        </Typography>
        {actions !== undefined && (
          <Box sx={{ display: 'flex', gap: 1, justifyContent: 'center', mt: 2.5 }}>{actions}</Box>
        )}
      </Box>
    </Box>
  );
}
