import DeleteForeverOutlinedIcon from '@mui/icons-material/DeleteForeverOutlined';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Bin } from '../../../shared/entities/bin';
import { request } from '../../api/request';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { useNotices } from '../../components/Notices';
import { Panel } from '../../components/Panel';
import { useAction } from '../../components/useAction';
import { formatBytes, formatPlural } from '../../format/numbers';

const empty = () => request('bin.empty');

/** Deleted runs, and the way to be rid of them for good. */
export function BinPanel(): ReactNode {
  const bin = useRequest('bin.get');
  return (
    <Panel title="Bin" note="Deleted runs stay here, with their files, until it is emptied">
      <Loaded value={bin} what="the bin" onRetry={bin.reload}>
        {(value) => <Contents bin={value} onEmptied={bin.reload} />}
      </Loaded>
    </Panel>
  );
}

function Contents({ bin, onEmptied }: { readonly bin: Bin; readonly onEmptied: () => void }): ReactNode {
  const [asking, setAsking] = useState(false);
  const notify = useNotices();
  const action = useAction(empty);
  const carryOut = async (): Promise<void> => {
    const emptied = await action.run();
    setAsking(false);
    onEmptied();
    if (emptied === undefined) return;
    const [kept] = emptied.refused;
    const gone = `${formatPlural(emptied.purged.length, 'run')} removed, ${formatBytes(emptied.bytes)} freed.`;
    const stay = kept && ` ${formatPlural(emptied.refused.length, 'run')} kept: ${kept.reason}`;
    notify({ severity: kept ? 'info' : 'success', message: gone + (stay ?? '') });
  };
  return (
    <>
      <Typography variant="body2" data-testid="bin">
        {bin.runs === 0 ? 'Empty.' : `${formatPlural(bin.runs, 'deleted run')}, ${formatBytes(bin.bytes)}.`}
      </Typography>
      <Button
        startIcon={<DeleteForeverOutlinedIcon />}
        color="error"
        disabled={bin.runs === 0}
        onClick={() => setAsking(true)}
        sx={{ mt: 1.5 }}
      >
        Empty bin…
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} maxWidth="xs" aria-labelledby="empty-bin-title">
        <DialogTitle id="empty-bin-title" variant="h1" component="h2">
          Remove {formatPlural(bin.runs, 'run')} for good?
        </DialogTitle>
        <DialogContent>
          <Typography variant="body2">
            Their weights, reports, logs and histories ({formatBytes(bin.bytes)}) are deleted. This cannot be undone.
            That test windows were read for them stays recorded.
          </Typography>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 2 }}>
          <Button autoFocus onClick={() => setAsking(false)}>
            Keep them
          </Button>
          <Button variant="contained" color="error" disabled={action.busy} onClick={() => void carryOut()}>
            Remove for good
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
