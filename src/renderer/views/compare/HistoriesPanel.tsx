import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { MetricSeries } from '../../../shared/entities/metric';
import { LinesChart } from '../../charts/LinesChart';
import { smoothed } from '../../charts/smoothed';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';

export interface HistoriesPanelProps {
  /** In the order of the runs; null where they are not there yet. */
  readonly histories: readonly (readonly MetricSeries[] | null)[];
  readonly leaky: boolean;
}

const FIRST = 'val/multiclass/balanced_accuracy';

/** One metric of all runs over their epochs, smoothed as much as one likes. */
export function HistoriesPanel({ histories, leaky }: HistoriesPanelProps): ReactNode {
  const names = [...new Set(histories.flatMap((series) => series?.map(({ name }) => name) ?? []))].sort();
  const [chosen, setChosen] = useState(FIRST);
  const [weight, setWeight] = useState(0);
  const shown = names.includes(chosen) ? chosen : (names[0] ?? FIRST);
  const lines = histories.flatMap((series, index) => {
    const history = series?.find(({ name }) => name === shown);
    const { letter, ...look } = runLook(index);
    return history ? [{ ...look, name: letter, steps: history.steps, values: history.values }] : [];
  });
  return (
    <ExportPanel
      title="Histories"
      leaky={leaky}
      fileName="histories"
      table={() => ({
        columns: ['run', 'epoch', shown],
        rows: lines.flatMap((line) => line.steps.map((step, index) => [line.name, step, line.values[index] ?? null])),
      })}
      controls={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center', mb: 1 }}>
          <TextField
            select
            label="Metric"
            value={names.length > 0 ? shown : ''}
            onChange={({ target }) => setChosen(target.value)}
            sx={{ width: 300 }}
          >
            {names.map((name) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', width: 260 }}>
            <Typography variant="body2" id="smoothing">
              Smoothing
            </Typography>
            <Slider
              size="small"
              aria-labelledby="smoothing"
              min={0}
              max={0.95}
              step={0.05}
              value={weight}
              onChange={(_event, value) => setWeight(Number(value))}
            />
          </Box>
        </Box>
      }
    >
      <LinesChart
        label={`${shown} by epoch of ${lines.length} runs`}
        lines={lines.map((line) => ({ ...line, values: smoothed(line.values, weight) }))}
        xName="epoch"
        yName={shown}
      />
    </ExportPanel>
  );
}
