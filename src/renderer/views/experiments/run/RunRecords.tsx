import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { RunDetail } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { request } from '../../../api/request';
import { useRequest } from '../../../api/useRequest';
import { Facts } from '../../../components/Facts';
import { Panel } from '../../../components/Panel';
import { useAction } from '../../../components/useAction';
import { formatBytes } from '../../../format/numbers';
import { choiceOverrides, choicesOf } from '../newRun/choices';
import { ConfigDiff } from './ConfigDiff';
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
        {shown === 'Configuration' && <Configuration run={run} />}
        {shown === 'Environment' && <Environment run={run} />}
        {shown === 'Artifacts' && <Artifacts run={run} />}
      </Box>
    </Panel>
  );
}

function Configuration({ run }: { readonly run: RunDetail }): ReactNode {
  const { config } = run;
  const defaults = useRequest('config.compose', { overrides: choiceOverrides(choicesOf(config)) });
  return (
    <>
      <ConfigDiff key={run.id} run={run} />
      <ConfigTable config={config} defaults={valueOr(defaults, null)} />
    </>
  );
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
  const show = useAction(showFolder);
  if (facts.length === 0) return <Nothing>Nothing has been written yet.</Nothing>;
  return (
    <>
      <Button onClick={() => void show.run(run.id)} sx={{ mb: 1.5 }}>
        Open folder
      </Button>
      <Facts facts={facts} />
    </>
  );
}

const showFolder = (id: string) => request('files.show', { folder: 'run', id });

function Nothing({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}
