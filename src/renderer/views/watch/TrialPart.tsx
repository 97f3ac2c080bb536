import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { WatchRuleFields } from '../../../shared/entities/watch';
import type { WatchTrial } from '../../../shared/entities/watchTrial';
import { failed, type Loadable, ready } from '../../api/Loadable';
import { request } from '../../api/request';
import { formatPlural } from '../../format/numbers';
import { formatTime } from '../../format/time';

/** Looks at what the rule would take now; null: it is not complete yet. */
export function TrialPart({ rule }: { readonly rule: WatchRuleFields | null }): ReactNode {
  const [trial, setTrial] = useState<Loadable<WatchTrial> | null>(null);
  const look = async (): Promise<void> => {
    if (rule === null) return;
    setTrial({ state: 'loading' });
    setTrial(await request('watch.try', { rule }).then(ready, failed));
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Button
        onClick={() => void look()}
        disabled={rule === null || trial?.state === 'loading'}
        sx={{ justifySelf: 'start' }}
      >
        What would be taken now?
      </Button>
      <Box role="status">
        {trial?.state === 'failed' && <Alert severity="error">{trial.error.message}</Alert>}
        {trial?.state === 'ready' && <Found trial={trial.value} />}
      </Box>
    </Box>
  );
}

const NAMED = 8;

function Found({ trial: { files, total, unreadable } }: { readonly trial: WatchTrial }): ReactNode {
  const now = new Date();
  return (
    <>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {total === 0 ? 'Nothing in the folder fits yet.' : formatPlural(total, 'recording')}
        {unreadable > 0 && ` · ${formatPlural(unreadable, 'folder')} could not be looked into`}
      </Typography>
      <Box component="ul" aria-label="What would be taken" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}>
        {files.slice(0, NAMED).map(({ path, modifiedAt }) => (
          <Box component="li" key={path} sx={{ overflowWrap: 'anywhere' }}>
            {path}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {formatTime(modifiedAt, now)}
            </Box>
          </Box>
        ))}
      </Box>
      {total > NAMED && (
        <Typography variant="caption" color="textSecondary">
          and {total - NAMED} more
        </Typography>
      )}
    </>
  );
}
