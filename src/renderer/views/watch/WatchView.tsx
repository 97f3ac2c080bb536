import AddIcon from '@mui/icons-material/Add';
import FolderOpenIcon from '@mui/icons-material/FolderOpen';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import type { WatchRule } from '../../../shared/entities/watch';
import { valueOr } from '../../api/Loadable';
import { liveWatchRules, liveWatchStatus } from '../../api/liveWatch';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { Placeholder } from '../../components/Placeholder';
import { ViewFrame } from '../../components/ViewFrame';
import { WayBack } from '../../components/WayBack';
import { useNavigation } from '../../navigation/Navigation';
import { RuleDialog } from './RuleDialog';
import { RuleList } from './RuleList';
import { WatchEventPanel } from './WatchEventPanel';

/** Folders from which recordings come in by themselves: the rules, how they are doing, and what they found. */
export function WatchView(): ReactNode {
  const rules = useLive(liveWatchRules);
  const status = valueOr(useLive(liveWatchStatus), []);
  const [edited, setEdited] = useState<WatchRule | 'new' | null>(null);
  const { go } = useNavigation();
  const add = (
    <Button variant="contained" color="primary" startIcon={<AddIcon />} onClick={() => setEdited('new')}>
      Watch a folder
    </Button>
  );
  return (
    <ViewFrame
      above={<WayBack onBack={() => go({ view: 'recordings' })}>Recordings</WayBack>}
      title="Watched folders"
      subtitle="Recordings come in by themselves once they are whole; your files are never changed."
      actions={add}
    >
      <Loaded value={rules} what="the watched folders" onRetry={liveWatchRules.reload}>
        {(list) =>
          list.length === 0 ? (
            <Placeholder icon={<FolderOpenIcon />} title="No folder is watched yet" actions={add}>
              Choose the folder that your rig or pipeline writes to. A file is taken once it has stopped changing and
              opens whole, each exactly once.
            </Placeholder>
          ) : (
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
              <Panel padded={false} title="Folders">
                <RuleList rules={list} status={status} onEdit={setEdited} />
              </Panel>
              <WatchEventPanel rules={list} />
            </Box>
          )
        }
      </Loaded>
      {edited !== null && <RuleDialog rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </ViewFrame>
  );
}
