import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { KEY_SHEET, type KeyLine } from './keySheet';

export interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every key of the window. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps): ReactNode {
  const titleId = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId} variant="h1">
        Keyboard shortcuts
      </DialogTitle>
      {/* What scrolls has to be reachable by keyboard. */}
      <DialogContent tabIndex={0} role="region" aria-labelledby={titleId}>
        <Box sx={{ columns: '2 300px', columnGap: 4 }}>
          {KEY_SHEET.map(({ where, keys }) => (
            <Box key={where} component="section" sx={{ breakInside: 'avoid', pb: 3 }}>
              <Typography variant="h2" sx={{ mb: 1.5 }}>
                {where}
              </Typography>
              <KeyList keys={keys} />
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyList({ keys }: { readonly keys: readonly KeyLine[] }): ReactNode {
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '168px 1fr', columnGap: 2, rowGap: 1, m: 0 }}>
      {keys.map(([pressed, meaning]) => (
        <Box key={pressed} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ display: 'flex', gap: 0.5 }}>
            {pressed.split(' ').map((key, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a line never change their order
              <Key key={index} isSeparator={key === '/' && pressed !== key}>
                {key}
              </Key>
            ))}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {meaning}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

interface KeyProps {
  /** Between two keys that do the same. */
  readonly isSeparator: boolean;
  readonly children: string;
}

function Key({ isSeparator, children }: KeyProps): ReactNode {
  return (
    <Box
      component={isSeparator ? 'span' : 'kbd'}
      sx={{
        fontFamily: 'inherit',
        fontSize: '0.75rem',
        fontWeight: 600,
        px: isSeparator ? 0.25 : 0.75,
        ...(!isSeparator && { border: 1, borderColor: 'divider', borderRadius: 1, minWidth: 24, textAlign: 'center' }),
      }}
    >
      {children}
    </Box>
  );
}
