import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ChartLine } from './HistoryChart';

export interface ChartLegendProps {
  readonly lines: readonly ChartLine[];
  /** The latest value of each line, as text, by its name. */
  readonly latest: Readonly<Record<string, string>>;
}

/** The names of a chart's lines, each with a piece of the line and its latest value. */
export function ChartLegend({ lines, latest }: ChartLegendProps): ReactNode {
  const { colours } = useTheme();
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1.5,
        mt: -1,
        mb: 0.5,
        fontSize: '0.75rem',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      {lines.map(({ name, label, plain }) => (
        <Box key={name} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
          <svg width="16" height="6" aria-hidden="true">
            <line
              x1="0"
              x2="16"
              y1="3"
              y2="3"
              stroke={plain ? colours.secondarySeries : colours.accent}
              strokeWidth={plain ? 1.5 : 2.5}
              {...(plain && { strokeDasharray: '4 3' })}
            />
          </svg>
          {label}
          <Box component="span" sx={{ color: 'text.primary', fontWeight: 600, minWidth: '2em' }}>
            {latest[name]}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
