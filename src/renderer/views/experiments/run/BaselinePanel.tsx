import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { TaskScores } from '../../../../shared/entities/run';
import { LeakyMark } from '../../../components/LeakyMark';
import { Panel } from '../../../components/Panel';
import { formatScore } from '../../../format/numbers';
import { baselineRows } from './baselines';

export interface BaselinePanelProps {
  readonly model: string;
  /** Null until the run is finished. */
  readonly score: number | null;
  readonly baselines: Readonly<Record<string, TaskScores>>;
  readonly leaky: boolean;
}

/** The run's score among those of decoders that hardly learn, on the same test windows. */
export function BaselinePanel({ model, score, baselines, leaky }: BaselinePanelProps): ReactNode {
  return (
    <Panel title="Against baselines" note={leaky ? <LeakyMark /> : 'balanced accuracy on the same test windows'}>
      {score === null ? (
        <Typography variant="body2" color="textSecondary">
          Baselines are scored with the run, at the end.
        </Typography>
      ) : (
        <Box component="table" sx={{ width: '100%', borderSpacing: '0 6px', fontSize: '0.8125rem' }}>
          <tbody>
            <Bar name={model} score={score} own />
            {baselineRows(baselines).map((baseline) => (
              <Bar key={baseline.name} {...baseline} />
            ))}
          </tbody>
        </Box>
      )}
    </Panel>
  );
}

interface BarProps {
  readonly name: string;
  readonly note?: string;
  readonly score: number;
  readonly own?: boolean;
}

function Bar({ name, note, score, own = false }: BarProps): ReactNode {
  return (
    <tr>
      <Box
        component="th"
        scope="row"
        sx={{ textAlign: 'left', fontWeight: own ? 600 : 400, whiteSpace: 'nowrap', pr: 1.5, width: '1%' }}
      >
        {name}
        {note !== undefined && note !== '' && (
          <Typography variant="caption" component="div" color="textSecondary" sx={{ lineHeight: 1.2 }}>
            {note}
          </Typography>
        )}
      </Box>
      <td>
        <Box sx={(theme) => ({ height: 12, borderRadius: '3px', backgroundColor: theme.colours.sunken })}>
          <Box
            sx={(theme) => ({
              width: `${Math.max(0, Math.min(1, score)) * 100}%`,
              height: '100%',
              borderRadius: '3px',
              backgroundColor: own ? theme.colours.accent : theme.colours.secondarySeries,
            })}
          />
        </Box>
      </td>
      <Box component="td" sx={{ width: '3.5em', textAlign: 'right', fontWeight: 600 }}>
        {formatScore(score)}
      </Box>
    </tr>
  );
}
