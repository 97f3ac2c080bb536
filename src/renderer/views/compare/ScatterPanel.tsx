import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { Plot } from '../../charts/Plot';
import { ExportPanel } from '../export/ExportPanel';
import { firstColumns } from './firstColumns';
import type { SweepPanelProps } from './SweepPanel';
import { columnText, columnValue, type SweepColumn } from './sweepColumns';

/** Any column against any other, a dot for each run. */
export function ScatterPanel({ runIds, columns, looks, leaky }: SweepPanelProps): ReactNode {
  const theme = useTheme();
  const first = firstColumns(columns);
  const [across, setAcross] = useState('');
  const [up, setUp] = useState('');
  const x = columnNamed(columns, across) ?? columnNamed(columns, first[0]) ?? columns[0];
  const y = columnNamed(columns, up) ?? columnNamed(columns, first.at(-1)) ?? columns[0];
  if (x === undefined || y === undefined) return null;
  const dots = runIds.flatMap((id, run) => {
    const [a, b] = [x.values[run] ?? Number.NaN, y.values[run] ?? Number.NaN];
    return Number.isNaN(a) || Number.isNaN(b) ? [] : [{ id, run, a, b }];
  });
  return (
    <ExportPanel
      title="Scatter"
      leaky={leaky}
      fileName="scatter"
      table={() => ({
        columns: ['run', x.name, y.name],
        rows: dots.map(({ id, a, b }) => [id, columnValue(x, a), columnValue(y, b)]),
      })}
      controls={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1 }}>
          <ColumnChoice label="Across" columns={columns} value={x.name} onChange={setAcross} />
          <ColumnChoice label="Up" columns={columns} value={y.name} onChange={setUp} />
        </Box>
      }
    >
      <Plot
        label={`${y.title} against ${x.title} of ${dots.length} runs`}
        height={300}
        xDomain={roomy(x)}
        yDomain={roomy(y)}
        {...(x.words && { xTicks: x.words.map((_word, index) => index) })}
        {...(y.words && { yTicks: y.words.map((_word, index) => index) })}
        formatX={(value) => columnText(x, value)}
        formatY={(value) => columnText(y, value)}
        xName={x.title}
        yName={y.title}
      >
        {(scales) =>
          dots.map(({ id, run, a, b }) => (
            <g key={id}>
              <circle
                cx={scales.x(a)}
                cy={scales.y(b)}
                r={5}
                fill={looks?.[run]?.colour ?? theme.colours.accent}
                stroke={theme.colours.text}
                strokeWidth={0.75}
              />
              <text x={scales.x(a) + 8} y={scales.y(b)} dy="0.35em" fontSize={11} fill={theme.colours.text}>
                {looks?.[run]?.letter}
              </text>
            </g>
          ))
        }
      </Plot>
    </ExportPanel>
  );
}

function columnNamed(columns: readonly SweepColumn[], name: string | undefined): SweepColumn | undefined {
  return columns.find((column) => column.name === name);
}

function roomy({ low, high }: SweepColumn): readonly [number, number] {
  const room = (high - low) * 0.08;
  return [low - room, high + room];
}

interface ColumnChoiceProps {
  readonly label: string;
  readonly columns: readonly SweepColumn[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function ColumnChoice({ label, columns, value, onChange }: ColumnChoiceProps): ReactNode {
  return (
    <TextField select label={label} value={value} onChange={({ target }) => onChange(target.value)} sx={{ width: 300 }}>
      {columns.map(({ name, title }) => (
        <MenuItem key={name} value={name}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
