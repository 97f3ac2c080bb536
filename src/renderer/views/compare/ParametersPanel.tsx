import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RunDetail } from '../../../shared/entities/run';
import { DataTable } from '../../components/DataTable';
import { configDifferences } from '../experiments/run/configDifferences';
import { ExportPanel } from '../export/ExportPanel';
import { RunBadge } from './RunBadge';

/** Every setting that the runs do not share. */
export function ParametersPanel({ runs }: { readonly runs: readonly RunDetail[] }): ReactNode {
  const differences = configDifferences(runs.map(({ config }) => config));
  return (
    <ExportPanel
      title="Settings that differ"
      note={differences.length > 0 ? differences.length : ''}
      fileName="settings"
      table={() => ({
        columns: ['setting', ...runs.map(({ id }) => id)],
        rows: differences.map(({ path, values }) => [path, ...values]),
      })}
    >
      {differences.length === 0 ? (
        <Typography variant="body2">All of these runs have the same configuration.</Typography>
      ) : (
        <DataTable
          label="Settings that differ"
          columns={['', ...runs.map((run, index) => <RunBadge key={run.id} index={index} />)]}
          rows={differences.map(({ path, values }) => ({
            key: path,
            cells: [path, ...values.map((value) => (value === '' ? '–' : value))],
          }))}
        />
      )}
    </ExportPanel>
  );
}
