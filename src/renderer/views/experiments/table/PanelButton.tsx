import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { type ReactNode, useState } from 'react';

export interface PanelButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** What the panel is called. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A button of the toolbar that opens a panel below itself. */
export function PanelButton({ icon, label, title, children }: PanelButtonProps): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button startIcon={icon} aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        {label}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': title, sx: { border: 1, borderColor: 'divider', mt: 0.5 } },
        }}
      >
        <Box sx={{ p: 2 }}>{children}</Box>
      </Popover>
    </>
  );
}
