import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type ReactNode, useState } from 'react';
import type { AddRecordings } from '../useAddRecordings';

/** The other ways to add a recording, beside the button for the usual one. */
export function ImportMenu({ add }: { readonly add: AddRecordings }): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (way: () => void): void => {
    setAnchor(null);
    way();
  };
  return (
    <>
      <Button
        aria-label="More ways to add a recording"
        aria-haspopup="menu"
        disabled={add.busy}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ px: 0.75 }}
      >
        <ExpandMoreIcon fontSize="small" />
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => choose(add.chooseWithOptions)}>Import with options…</MenuItem>
        <MenuItem onClick={() => choose(add.chooseFolder)}>Add a folder (Suite2p)…</MenuItem>
        <MenuItem onClick={() => choose(add.addDemo)}>Add the demo recording</MenuItem>
      </Menu>
    </>
  );
}
