import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataGrid, type GridColDef, type GridRowSelectionModel } from '@mui/x-data-grid';
import { type ReactNode, useMemo } from 'react';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { formatPlural } from '../../../../format/numbers';
import { Exportable } from '../Exportable';
import type { Inspected } from '../Inspected';
import { neuronsTable } from './exportTables';
import { type NeuronRow, neuronRows } from './neuronRows';

const HEIGHT = 440;

const number = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(3))));
const numeric = (field: keyof NeuronRow, headerName: string, description: string): GridColDef<NeuronRow> => ({
  field,
  headerName,
  description,
  type: 'number',
  flex: 1,
  minWidth: 84,
  valueFormatter: (value: number | null) => number(value),
});

const COLUMNS: readonly GridColDef<NeuronRow>[] = [
  { field: 'name', headerName: 'Neuron', flex: 1.2, minWidth: 96 },
  numeric('mean', 'Mean', 'Mean of the values that are there'),
  numeric('sd', 'SD', 'Standard deviation of the values that are there'),
  numeric('skewness', 'Skewness', 'Third standardised moment: positive for rare large transients'),
  numeric('missing', 'Missing', 'Frames without a value'),
  numeric('atMaximum', 'At max. (%)', 'Share of frames at the exact maximum'),
  numeric('longestRun', 'Longest run', 'Most frames in a row at the exact maximum'),
  { field: 'remark', headerName: 'Remark', flex: 1, minWidth: 96 },
  { field: 'mostAlike', headerName: 'Most alike', flex: 1, minWidth: 96 },
  numeric('correlation', 'r', 'Correlation with the most alike neuron, over time bins'),
];

/** Every neuron in numbers; ticking one chooses it. */
export function NeuronPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { recording } = inspected;
  const table = useRequest('recording.neuronTable', { id: recording.id });
  return (
    <Loaded value={table} what="the neurons" onRetry={table.reload}>
      {(value) => <NeuronGrid inspected={inspected} rows={neuronRows(recording, value)} />}
    </Loaded>
  );
}

function NeuronGrid({
  inspected,
  rows,
}: {
  readonly inspected: Inspected;
  readonly rows: readonly NeuronRow[];
}): ReactNode {
  const { chosen, onChoose } = inspected;
  const selection = useMemo<GridRowSelectionModel>(() => ({ type: 'include', ids: new Set(chosen) }), [chosen]);
  return (
    <Exportable
      what="Neurons"
      fileName={`neurons-${inspected.recording.id}`}
      table={() => neuronsTable(rows)}
      formats={['CSV']}
      controls={
        <Typography variant="caption" component="p" color="textSecondary">
          {formatPlural(rows.length, 'neuron')}; ticking one chooses it.
        </Typography>
      }
    >
      <Box sx={{ height: HEIGHT, mx: -2, mb: -2 }}>
        <DataGrid<NeuronRow>
          aria-label="Neurons"
          rows={rows}
          columns={COLUMNS}
          density="compact"
          checkboxSelection
          disableRowSelectionExcludeModel
          hideFooter
          rowSelectionModel={selection}
          onRowSelectionModelChange={({ ids }) => {
            const next = [...ids].map(Number);
            // In the order of choosing: the ones that stay, then the new.
            onChoose([...chosen.filter((one) => ids.has(one)), ...next.filter((one) => !chosen.includes(one))]);
          }}
        />
      </Box>
    </Exportable>
  );
}
