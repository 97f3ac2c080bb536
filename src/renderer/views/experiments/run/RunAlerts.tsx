import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { LEAKY_WARNING } from '../../../../shared/config/runConfig';
import type { Run } from '../../../../shared/entities/run';
import { failureAdvice, failureTitle } from '../../../format/failureAdvice';

export interface RunAlertsProps {
  readonly run: Run;
  readonly warnings: readonly string[];
}

/** What has to be known before the numbers are read: that they leak, why there are none, what to mind. */
export function RunAlerts({ run, warnings }: RunAlertsProps): ReactNode {
  const stopped =
    run.status === 'failed' || run.status === 'crashed' || run.status === 'interrupted' || run.status === 'cancelled';
  const others = warnings.filter((warning) => warning !== LEAKY_WARNING);
  if (!run.leaky && !stopped && others.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      {stopped && <StoppedAlert run={run} />}
      {run.leaky && (
        <Alert severity="warning" icon={<WarningAmberIcon />}>
          <strong>The {run.split} split leaks.</strong> {LEAKY_WARNING}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert severity="warning" icon={<WarningAmberIcon />}>
          {others.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Alert>
      )}
    </Box>
  );
}

function StoppedAlert({ run }: { readonly run: Run }): ReactNode {
  const severity = run.status === 'failed' || run.status === 'crashed' ? 'error' : 'info';
  return (
    <Alert severity={severity} sx={{ alignItems: 'flex-start' }}>
      <AlertTitle sx={{ mb: 0.25, fontSize: '0.875rem', fontWeight: 600 }}>{failureTitle(run.status)}</AlertTitle>
      {run.error !== null && <Box sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>{run.error.message}</Box>}
      <Box sx={{ color: 'text.secondary' }}>{failureAdvice(run.status, run.resumable)}</Box>
    </Alert>
  );
}
