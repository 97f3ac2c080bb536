import FolderOpenIcon from '@mui/icons-material/FolderOpen';
import Badge from '@mui/material/Badge';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { valueOr } from '../../api/Loadable';
import { failedCount, liveWatchStatus } from '../../api/liveWatch';
import { useLive } from '../../api/useLive';
import { formatPlural } from '../../format/numbers';
import { useNavigation } from '../../navigation/Navigation';

/** The way to the watched folders; a quiet mark says that files could not be taken. */
export function WatchButton(): ReactNode {
  const failures = failedCount(valueOr(useLive(liveWatchStatus), []));
  const { go } = useNavigation();
  const name = failures === 0 ? 'Watched folders' : `Watched folders, ${formatPlural(failures, 'file')} failed`;
  return (
    <Badge badgeContent={failures} color="error" max={99} slotProps={{ badge: { 'aria-hidden': true } }}>
      <Button startIcon={<FolderOpenIcon />} onClick={() => go({ view: 'watch' })} aria-label={name}>
        Watched folders
      </Button>
    </Badge>
  );
}
