import LinkOffIcon from '@mui/icons-material/LinkOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { KnownWorkspace } from '../../../shared/ipc/contract';
import { formatTime } from '../../format/time';

export interface WorkspaceRowsProps {
  readonly workspaces: readonly KnownWorkspace[];
  readonly onOpen: (path: string) => void;
  /** Takes one out of the list; where it is left out, none can be. */
  readonly onForget?: (path: string) => void;
}

/** Workspaces that were opened on this computer, each with what can be done about it. */
export function WorkspaceRows({ workspaces, onOpen, onForget }: WorkspaceRowsProps): ReactNode {
  const [now] = useState(() => new Date());
  return (
    <Box component="ul" aria-label="Recent workspaces" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {workspaces.map(({ path, openedAt, isOpen, isThere }) => (
        <Box
          component="li"
          key={path}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            px: 2,
            py: 1,
            minHeight: 48,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
            <Typography variant="body2" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
              <code>{path}</code>
            </Typography>
            <Typography
              variant="caption"
              component="div"
              color="textSecondary"
              sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}
            >
              {!isThere && <LinkOffIcon aria-hidden sx={{ fontSize: '1rem', color: 'warning.main' }} />}
              {isOpen ? 'Open now' : isThere ? `Opened ${formatTime(openedAt, now)}` : 'The folder is missing'}
            </Typography>
          </Box>
          {!isOpen && isThere && (
            <Button aria-label={`Open ${path}`} onClick={() => onOpen(path)}>
              Open
            </Button>
          )}
          {!isOpen && onForget && (
            <Button aria-label={`Forget ${path}`} onClick={() => onForget(path)}>
              Forget
            </Button>
          )}
        </Box>
      ))}
    </Box>
  );
}
