import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';

export interface DifferenceMatrixProps {
  readonly label: string;
  readonly classNames: readonly string[];
  /** [true class, predicted class] difference of shares; null: not known */
  readonly differences: readonly (readonly (number | null)[])[];
}

/** Differences of two confusion matrices in percentage points; the sign is written, and more is tinted. */
export function DifferenceMatrix({ label, classNames, differences }: DifferenceMatrixProps): ReactNode {
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label={label}
        sx={{
          borderCollapse: 'separate',
          borderSpacing: '2px',
          fontSize: '0.8125rem',
          '& th': { fontWeight: 500, color: 'text.secondary', textAlign: 'left', pr: 1, maxWidth: 140 },
        }}
      >
        <thead>
          <tr>
            <th scope="col">true ↓ predicted →</th>
            {classNames.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((row, truth) => (
            <tr key={classNames[truth]}>
              <th scope="row">{classNames[truth]}</th>
              {row.map((difference, predicted) => (
                <Box
                  component="td"
                  key={classNames[predicted]}
                  sx={(theme) => ({
                    minWidth: 60,
                    height: 36,
                    textAlign: 'center',
                    borderRadius: '3px',
                    fontWeight: truth === predicted ? 600 : 400,
                    backgroundColor:
                      difference === null || Math.abs(difference) < 0.005
                        ? theme.colours.sunken
                        : alpha(
                            difference > 0 ? theme.colours.accent : theme.colours.warningTint,
                            0.1 + 0.35 * Math.min(1, Math.abs(difference) * 2),
                          ),
                  })}
                >
                  {points(difference)}
                </Box>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function points(difference: number | null): string {
  if (difference === null) return '–';
  const rounded = Math.round(difference * 100);
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${Math.abs(rounded)}`;
}
