import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

type KeyLine = readonly [keys: string, meaning: string];

/** What can be pressed and what it does, in the order in which one meets it. */
const KEYS: readonly { readonly where: string; readonly keys: readonly KeyLine[] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['Ctrl 1', 'Experiments'],
      ['Ctrl 2', 'Recordings'],
      ['Ctrl 3', 'Compare'],
      ['Ctrl 4', 'Jobs'],
      ['Ctrl 5', 'Settings'],
      ['Ctrl N', 'New run'],
      ['Ctrl O', 'Add a recording'],
      ['Alt ←', 'Back'],
      ['Alt →', 'Forward'],
      ['Ctrl + / Ctrl −', 'Larger or smaller text'],
      ['Ctrl 0', 'Text as large as it was'],
      ['Esc', 'Close what is open'],
      ['?', 'This sheet'],
    ],
  },
  {
    where: 'In the table of runs',
    keys: [
      ['↑ / ↓', 'To another row'],
      ['Enter', 'Open the run or the group'],
      ['Space', 'Choose the run'],
      ['F', 'Make it a favourite'],
      ['Ctrl A', 'Choose all that are shown'],
      ['Ctrl C', 'Copy the chosen ones'],
      ['Alt ← / Alt →', 'On a title: narrower, wider'],
    ],
  },
];

export interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every key of the window. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps): ReactNode {
  const titleId = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth="md">
      <DialogTitle id={titleId} variant="h1">
        Keyboard shortcuts
      </DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          {KEYS.map(({ where, keys }) => (
            <Box key={where} sx={{ flex: '1 1 320px' }}>
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
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '150px 1fr', columnGap: 2, rowGap: 1, m: 0 }}>
      {keys.map(([pressed, meaning]) => (
        <Box key={pressed} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ display: 'flex', gap: 0.5 }}>
            {pressed.split(' ').map((key, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a line never change their order
              <Key key={index}>{key}</Key>
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

function Key({ children }: { readonly children: string }): ReactNode {
  const isSeparator = children === '/';
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
