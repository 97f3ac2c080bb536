import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { formatCount, formatPercent } from '../format/numbers';

export interface ConfusionMatrixProps {
  readonly classNames: readonly string[];
  /** [true class, predicted class] counts of windows */
  readonly counts: readonly (readonly number[])[];
}

/** Which class was taken for which: counts, and the share of each row; the diagonal is what was right. */
export function ConfusionMatrix({ classNames, counts }: ConfusionMatrixProps): ReactNode {
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label="Confusion matrix: rows are true classes, columns predicted ones"
        sx={{
          borderCollapse: 'separate',
          borderSpacing: '2px',
          fontSize: '0.8125rem',
          '& th': { fontWeight: 500, color: 'text.secondary' },
        }}
      >
        <thead>
          <tr>
            <Box
              component="th"
              scope="col"
              sx={{ textAlign: 'left', fontSize: '0.75rem', pr: 1, verticalAlign: 'bottom' }}
            >
              true ↓ predicted →
            </Box>
            {classNames.map((name) => (
              <Box
                component="th"
                scope="col"
                key={name}
                sx={{ maxWidth: 72, px: 0.25, fontSize: '0.75rem', verticalAlign: 'bottom' }}
              >
                {name}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, trueIndex) => (
            <tr key={classNames[trueIndex]}>
              <Box component="th" scope="row" sx={{ textAlign: 'left', pr: 1, maxWidth: 140 }}>
                {classNames[trueIndex]}
              </Box>
              {row.map((count, predictedIndex) => (
                <Cell
                  key={classNames[predictedIndex]}
                  count={count}
                  share={sum(row) === 0 ? null : count / sum(row)}
                  right={trueIndex === predictedIndex}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

interface CellProps {
  readonly count: number;
  /** Of the row's windows; null when it has none. */
  readonly share: number | null;
  readonly right: boolean;
}

function Cell({ count, share, right }: CellProps): ReactNode {
  return (
    <Box
      component="td"
      sx={(theme) => ({
        minWidth: 52,
        height: 40,
        textAlign: 'center',
        borderRadius: '3px',
        // At half strength the tint stays light (or dark) enough for the text in both schemes.
        backgroundColor: !share ? theme.colours.sunken : alpha(theme.colours.accent, 0.08 + 0.42 * share),
        outline: right ? `1px solid ${alpha(theme.colours.accent, 0.7)}` : 'none',
        outlineOffset: -1,
        color: !share ? 'text.secondary' : 'text.primary',
      })}
    >
      <Box component="span" sx={{ display: 'block', fontWeight: 600, lineHeight: 1.2 }}>
        {share === null ? '–' : formatPercent(share)}
      </Box>
      <Box component="span" sx={{ fontSize: '0.6875rem' }}>
        {formatCount(count)}
      </Box>
    </Box>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
