import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import type { BaselineComparison, ScoreInterval } from '../../../../shared/entities/run';
import { describeInterval } from '../../../format/describeInterval';
import { formatScore } from '../../../format/numbers';

export interface BaselineBarProps {
  readonly name: string;
  /** Told on hovering over the name. */
  readonly note?: string;
  readonly score: number;
  readonly interval: ScoreInterval | null;
  readonly comparison?: BaselineComparison | null;
  /** The run's own bar. */
  readonly own?: boolean;
}

/** A row of the comparison: name, bar with its interval, score, and how the run's decoder stands to it. */
export function BaselineBar({
  name,
  note = '',
  score,
  interval,
  comparison,
  own = false,
}: BaselineBarProps): ReactNode {
  return (
    <tr>
      <Box
        component="th"
        scope="row"
        sx={{ textAlign: 'left', fontWeight: own ? 600 : 400, whiteSpace: 'nowrap', pr: 1.5, width: '1%' }}
      >
        <Tooltip title={note} placement="top-start">
          <span>{name}</span>
        </Tooltip>
      </Box>
      <td>
        <Tooltip title={interval ? describeInterval(interval) : ''}>
          <Box
            role="img"
            aria-label={interval ? describeInterval(interval) : `${name}: ${formatScore(score)}`}
            sx={(theme) => ({
              position: 'relative',
              height: 12,
              borderRadius: '3px',
              backgroundColor: theme.colours.sunken,
            })}
          >
            <Box
              sx={(theme) => ({
                width: percent(score),
                height: '100%',
                borderRadius: '3px',
                backgroundColor: own ? theme.colours.accent : theme.colours.secondarySeries,
              })}
            />
            {interval && <Whisker interval={interval} />}
          </Box>
        </Tooltip>
      </td>
      <Box component="td" sx={{ width: '3.5em', textAlign: 'right', fontWeight: 600 }}>
        {formatScore(score)}
      </Box>
      <Box component="td" sx={{ width: '8.5em', pl: 1.5, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {comparison && (
          <Tooltip title={comparison.sentence}>
            <span>{VERDICTS[comparison.verdict]}</span>
          </Tooltip>
        )}
      </Box>
    </tr>
  );
}

const VERDICTS: Readonly<Record<BaselineComparison['verdict'], string>> = {
  better: 'beaten',
  unclear: 'not distinguishable',
  worse: 'better than the run',
};

/** The ends of the interval and a line between them, across the bar. */
function Whisker({ interval: { low, high } }: { readonly interval: ScoreInterval }): ReactNode {
  return (
    <Box
      aria-hidden
      sx={(theme) => ({
        position: 'absolute',
        top: 2,
        bottom: 2,
        left: percent(low),
        width: `calc(${percent(high)} - ${percent(low)})`,
        minWidth: 2,
        borderLeft: `1.5px solid ${theme.colours.text}`,
        borderRight: `1.5px solid ${theme.colours.text}`,
        '&::after': {
          content: '""',
          position: 'absolute',
          left: 0,
          right: 0,
          top: 'calc(50% - 0.75px)',
          borderTop: `1.5px solid ${theme.colours.text}`,
        },
      })}
    />
  );
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}
