import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Run, RunDetail } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { liveRuns } from '../../../api/liveData';
import { useLive } from '../../../api/useLive';
import { useRequest } from '../../../api/useRequest';
import { DataTable } from '../../../components/DataTable';
import { configDifferences } from './configDifferences';

/** As many as are looked through in a menu. */
const MOST_OFFERED = 100;

/** What another run was set up with, where it differs from this one. */
export function ConfigDiff({ run }: { readonly run: RunDetail }): ReactNode {
  const others = valueOr(useLive(liveRuns), []).filter(({ id }) => id !== run.id);
  const [chosen, setChosen] = useState('');
  const ordered = [...others].sort((a, b) => nearness(b, run) - nearness(a, run)).slice(0, MOST_OFFERED);
  if (others.length === 0) return null;
  return (
    <Box sx={{ mb: 3 }}>
      <TextField
        select
        label="Differences from"
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
        sx={{ maxWidth: 420 }}
      >
        {ordered.map((other) => (
          <MenuItem key={other.id} value={other.id}>
            {other.model} · {other.split} · seed {other.seed} · {other.recordingName} · {other.id}
          </MenuItem>
        ))}
      </TextField>
      {chosen !== '' && <Differences run={run} otherId={chosen} />}
    </Box>
  );
}

function Differences({ run, otherId }: { readonly run: RunDetail; readonly otherId: string }): ReactNode {
  const other = useRequest('runs.get', { id: otherId });
  if (other.state !== 'ready') return null;
  const differences = configDifferences([run.config, other.value.config]);
  if (differences.length === 0) {
    return (
      <Typography variant="body2" sx={{ mt: 1 }}>
        Both runs have the same configuration.
      </Typography>
    );
  }
  return (
    <DataTable
      label="Settings that differ"
      columns={['Setting', 'This run', `Run ${otherId}`]}
      rows={differences.map(({ path, values }) => ({ key: path, cells: [path, ...values.map(valueOrDash)] }))}
    />
  );
}

function valueOrDash(value: string): string {
  return value === '' ? '–' : value;
}

/** Runs of the same recording and model first. */
function nearness(other: Run, run: Run): number {
  return Number(other.recordingId === run.recordingId) * 2 + Number(other.model === run.model);
}
