import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import type { RunDetail } from '../../../../shared/entities/run';
import type { RunTable } from '../../../../shared/entities/runTable';
import { valueOr } from '../../../api/Loadable';
import { liveRunTable } from '../../../api/liveRunTable';
import { runValue } from '../../../api/mergeRunTable';
import { runBrief } from '../../../api/runBrief';
import { useLive } from '../../../api/useLive';
import { useRequest } from '../../../api/useRequest';
import { DataTable } from '../../../components/DataTable';
import { configDifferences } from './configDifferences';

/** As many as are looked through in a menu. */
const MOST_OFFERED = 100;

/** What another run was set up with, where it differs from this one. */
export function ConfigDiff({ run }: { readonly run: RunDetail }): ReactNode {
  const table = valueOr(useLive(liveRunTable), null);
  const rows = useNearestRows(table, run);
  const [chosen, setChosen] = useState('');
  if (table === null || rows.length === 0) return null;
  const others = rows.map((row) => runBrief(table, row));
  return (
    <Box sx={{ mb: 3 }}>
      <TextField
        select
        label="Differences from"
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
        sx={{ maxWidth: 420 }}
      >
        {others.map((other) => (
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

/** Places of the other runs in the table, those of the same recording and model first. */
function useNearestRows(table: RunTable | null, { id, recordingId, model }: RunDetail): readonly number[] {
  const ids = table?.ids;
  // biome-ignore lint/correctness/useExhaustiveDependencies: recording and model of a run never change, so the ids say it all
  return useMemo(() => {
    const nearness = (row: number): number =>
      Number(runValue(table?.columns['run.recordingId'], row) === recordingId) * 2 +
      Number(runValue(table?.columns['run.model'], row) === model);
    const byNearness: number[][] = [[], [], [], []];
    ids?.forEach((other, row) => {
      if (other !== id) byNearness[nearness(row)]?.push(row);
    });
    return byNearness.reverse().flat().slice(0, MOST_OFFERED);
  }, [ids, id, recordingId, model]);
}
