import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { RunConfig } from '../../../../shared/config/runConfig';
import type { RunDetail } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { useRequest } from '../../../api/useRequest';
import { Facts } from '../../../components/Facts';
import { Panel } from '../../../components/Panel';
import { formatBytes } from '../../../format/numbers';
import { choiceOverrides, choicesOf } from '../newRun/choices';
import { ConfigTable } from './ConfigTable';
import { RunLog } from './RunLog';

const RECORDS = ['Log', 'Configuration', 'Environment', 'Artifacts'] as const;
type RecordName = (typeof RECORDS)[number];

/** What is on record about a run beside its numbers. */
export function RunRecords({ run }: { readonly run: RunDetail }): ReactNode {
  const [shown, setShown] = useState<RecordName>('Log');
  return (
    <Panel padded={false}>
      <Tabs
        value={shown}
        onChange={(_event, value: RecordName) => setShown(value)}
        aria-label="Records"
        sx={{ px: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        {RECORDS.map((name) => (
          <Tab key={name} value={name} label={name} />
        ))}
      </Tabs>
      <Box role="tabpanel" aria-label={shown} sx={{ p: 2, minHeight: 272 }}>
        {shown === 'Log' && <RunLog key={run.id} runId={run.id} />}
        {shown === 'Configuration' && <Configuration config={run.config} />}
        {shown === 'Environment' && <Environment run={run} />}
        {shown === 'Artifacts' && <Artifacts run={run} />}
      </Box>
    </Panel>
  );
}

function Configuration({ config }: { readonly config: RunConfig }): ReactNode {
  const defaults = useRequest('config.compose', { overrides: choiceOverrides(choicesOf(config)) });
  return <ConfigTable config={config} defaults={valueOr(defaults, null)} />;
}

function Environment({ run }: { readonly run: RunDetail }): ReactNode {
  const facts = Object.entries(run.environment).map(([name, value]) => ({ name, value }));
  return facts.length > 0 ? <Facts facts={facts} /> : <Nothing>It is recorded when the training starts.</Nothing>;
}

function Artifacts({ run }: { readonly run: RunDetail }): ReactNode {
  const facts = run.artifacts.map(({ kind, path, bytes }) => ({
    name: kind,
    value: (
      <>
        <code>{path}</code> · {formatBytes(bytes)}
      </>
    ),
  }));
  return facts.length > 0 ? <Facts facts={facts} /> : <Nothing>Nothing has been written yet.</Nothing>;
}

function Nothing({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}
