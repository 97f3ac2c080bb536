import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface HistoryControlsProps {
  /** Of all metrics that there are. */
  readonly names: readonly string[];
  readonly shown: string;
  readonly onShow: (name: string) => void;
  /** Of smoothing; see `smoothed`. */
  readonly weight: number;
  readonly onWeight: (weight: number) => void;
  readonly children?: ReactNode;
}

/** Which metric is drawn, and how smooth. */
export function HistoryControls({ names, shown, onShow, weight, onWeight, children }: HistoryControlsProps): ReactNode {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center', mb: 1 }}>
      <TextField
        select
        label="Metric"
        value={names.length > 0 ? shown : ''}
        onChange={({ target }) => onShow(target.value)}
        sx={{ width: 300 }}
      >
        {names.map((name) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {children}
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
          // Steps add up to 0.49999999999999994.
          onChange={(_event, value) => onWeight(Number(Number(value).toFixed(2)))}
        />
      </Box>
    </Box>
  );
}
