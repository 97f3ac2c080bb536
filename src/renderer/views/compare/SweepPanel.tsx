import Autocomplete from '@mui/material/Autocomplete';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { ParallelCoordinates } from '../../charts/ParallelCoordinates';
import { ExportPanel } from '../export/ExportPanel';
import type { RunLook } from './comparedRuns';
import { firstColumns } from './firstColumns';
import { columnText, columnValue, type SweepColumn, titleOf } from './sweepColumns';

export interface SweepPanelProps {
  readonly runIds: readonly string[];
  readonly columns: readonly SweepColumn[];
  /** Of each run; null where there are too many to be told apart. */
  readonly looks: readonly RunLook[] | null;
  readonly leaky: boolean;
}

/** Many runs at once: which settings go with which scores. */
export function SweepPanel({ runIds, columns, looks, leaky }: SweepPanelProps): ReactNode {
  const theme = useTheme();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const names = chosen ?? firstColumns(columns);
  const shown = names.flatMap((name) => columns.filter((column) => column.name === name));
  return (
    <ExportPanel
      title="Parallel coordinates"
      note={`${runIds.length} runs; columns in which they do not differ are left out`}
      leaky={leaky}
      fileName="parallel-coordinates"
      table={() => ({
        columns: ['run', ...shown.map(({ name }) => name)],
        rows: runIds.map((id, run) => [id, ...shown.map((column) => columnValue(column, column.values[run]))]),
      })}
      controls={
        <Autocomplete
          multiple
          size="small"
          options={columns.map(({ name }) => name)}
          getOptionLabel={titleOf}
          value={shown.map(({ name }) => name)}
          onChange={(_event, value) => setChosen(value)}
          renderInput={(params) => <TextField {...params} label="Axes" />}
          sx={{ mb: 1.5 }}
        />
      }
    >
      <ParallelCoordinates
        label={`${runIds.length} runs across ${shown.map(({ title }) => title).join(', ')}`}
        axes={shown.map((column) => ({
          title: column.title,
          places: column.values.map((value) => (value - column.low) / (column.high - column.low)),
          lowText: columnText(column, column.low),
          highText: columnText(column, column.high),
        }))}
        lines={runIds.map((_id, run) => ({
          name: looks?.[run]?.letter ?? '',
          colour: looks?.[run]?.colour ?? theme.colours.accent,
          dashes: looks?.[run]?.dashes ?? '',
        }))}
      />
    </ExportPanel>
  );
}
