import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Calibration, Reliability } from '../../../../shared/entities/evaluation';

/** Calibration in numbers: as trained, and with the temperature that validation asks for. All are better when lower. */
export function CalibrationTable({ calibration }: { readonly calibration: Calibration }): ReactNode {
  const { colours } = useTheme();
  const { temperature, before, after } = calibration;
  return (
    <Box sx={{ width: 320, maxWidth: '100%' }}>
      <Box
        component="table"
        aria-label="Calibration"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontSize: '0.8125rem',
          '& th, & td': { px: 1, py: 0.5, textAlign: 'right' },
          '& th:first-of-type': { textAlign: 'left', pl: 0 },
        }}
      >
        <thead>
          <Box component="tr" sx={{ '& th': { color: 'text.secondary', fontWeight: 500 } }}>
            <th scope="col">Decoder</th>
            <th scope="col">ECE</th>
            <th scope="col">Brier</th>
            <th scope="col">Log loss</th>
          </Box>
        </thead>
        <tbody>
          <Row name="as trained" colour={colours.accent} values={before} />
          <Row name={`temperature ${temperature.toFixed(2)}`} colour={colours.secondarySeries} values={after} />
        </tbody>
      </Box>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.5 }}>
        {advice(temperature)} The temperature comes from validation windows.
      </Typography>
    </Box>
  );
}

interface RowProps {
  readonly name: string;
  readonly colour: string;
  readonly values: Reliability;
}

function Row({ name, colour, values }: RowProps): ReactNode {
  return (
    <Box component="tr" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
        <Box
          component="span"
          aria-hidden
          sx={{ display: 'inline-block', width: 14, height: 3, mr: 1, verticalAlign: 'middle', bgcolor: colour }}
        />
        {name}
      </Box>
      <td>{values.expectedCalibrationError.toFixed(3)}</td>
      <td>{values.brier.toFixed(3)}</td>
      <td>{values.logLoss.toFixed(3)}</td>
    </Box>
  );
}

function advice(temperature: number): string {
  if (temperature > 1.05) return 'On validation the decoder is surer than it should be.';
  if (temperature < 0.95) return 'On validation the decoder is less sure than it could be.';
  return 'On validation the decoder is as sure as it should be.';
}
