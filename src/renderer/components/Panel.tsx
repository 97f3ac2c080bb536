import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { SxProps, Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface PanelProps {
  readonly title?: string;
  /** One line beside the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly sx?: SxProps<Theme>;
  /** False: the contents reach the border, as tables do. */
  readonly padded?: boolean;
}

/** A titled part of a view: one surface with a hairline border. */
export function Panel({ title, note, actions, children, sx = {}, padded = true }: PanelProps): ReactNode {
  const titleId = useId();
  return (
    <Paper
      component="section"
      {...(title === undefined ? {} : { 'aria-labelledby': titleId })}
      sx={[
        { border: 1, borderColor: 'divider', minWidth: 0, display: 'flex', flexDirection: 'column' },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {title !== undefined && (
        <Box
          sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2, pt: 1.5, pb: padded ? 0 : 1.5, minHeight: 36 }}
        >
          <Typography variant="h2" id={titleId} sx={{ whiteSpace: 'nowrap' }}>
            {title}
          </Typography>
          <Typography variant="caption" component="div" color="textSecondary" sx={{ flexGrow: 1, minWidth: 0 }}>
            {note}
          </Typography>
          {actions}
        </Box>
      )}
      <Box sx={{ flexGrow: 1, minHeight: 0, ...(padded && { px: 2, pt: 1.5, pb: 2 }) }}>{children}</Box>
    </Paper>
  );
}
