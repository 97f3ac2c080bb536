import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { SCROLLBAR_PIXELS } from '../theme/createWorkbenchTheme';
import { NARROW, SHORT } from '../theme/smallWindow';

export interface ViewFrameProps {
  readonly title: ReactNode;
  /** What stands above the title, such as the way back. */
  readonly above?: ReactNode;
  /** One line under the title. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The frame that every view has: title and actions at the top, which stay, and the contents, which scroll. In a window so
 * short that the title would leave no room, it goes along.
 */
export function ViewFrame({ title, above, subtitle, actions, children }: ViewFrameProps): ReactNode {
  return (
    <Box
      component="main"
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minWidth: 0, [SHORT]: { overflowY: 'auto' } }}
    >
      <Box component="header" sx={{ px: 3, pt: 2.5, pb: 2 }}>
        {above}
        <Box
          sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 34, [NARROW]: { flexWrap: 'wrap', gap: 1 } }}
        >
          <Typography
            variant="h1"
            sx={{
              ...{ display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0, flexGrow: 1 },
              [NARROW]: { flexWrap: 'wrap', flexBasis: '100%' },
            }}
          >
            {title}
          </Typography>
          <Box sx={{ display: 'flex', gap: 1, flexShrink: 0, [NARROW]: { flexShrink: 1, flexWrap: 'wrap' } }}>
            {actions}
          </Box>
        </Box>
        {subtitle !== undefined && (
          <Typography variant="body2" component="div" color="textSecondary">
            {subtitle}
          </Typography>
        )}
      </Box>
      <Box
        sx={{
          flexGrow: 1,
          minHeight: 0,
          overflow: 'auto',
          scrollbarGutter: 'stable',
          pl: 3,
          pr: `calc(24px - ${SCROLLBAR_PIXELS}px)`,
          pb: 3,
          [SHORT]: { flexShrink: 0, height: '90vh' },
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
