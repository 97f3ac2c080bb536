import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface FormPartProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A titled group of fields. */
export function FormPart({ title, note, children }: FormPartProps): ReactNode {
  const titleId = useId();
  return (
    <Box component="section" role="group" aria-labelledby={titleId} sx={{ display: 'grid', gap: 1.25 }}>
      <Box>
        <Typography id={titleId} variant="h2" component="h3">
          {title}
        </Typography>
        {note !== undefined && (
          <Typography variant="caption" component="p" color="textSecondary">
            {note}
          </Typography>
        )}
      </Box>
      {children}
    </Box>
  );
}
