import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { BaselineComparison, ScoreInterval, TaskScores } from '../../../../shared/entities/run';
import { LeakyMark } from '../../../components/LeakyMark';
import { Panel } from '../../../components/Panel';
import { BaselineBar } from './BaselineBar';
import { type BaselineEvidence, baselineRows, decisiveComparison } from './baselines';

export interface BaselinePanelProps extends BaselineEvidence {
  readonly model: string;
  /** Null until the run is finished. */
  readonly score: number | null;
  /** Of the run's own score. */
  readonly interval?: ScoreInterval | null | undefined;
  readonly baselines: Readonly<Record<string, TaskScores>>;
  readonly leaky: boolean;
}

/** The run's score among those of decoders that hardly learn, on the same test windows, and the verdict in words. */
export function BaselinePanel(props: BaselinePanelProps): ReactNode {
  const { model, score, interval, baselines, intervals, comparisons, leaky } = props;
  return (
    <Panel title="Against baselines" note={leaky ? <LeakyMark /> : 'balanced accuracy on the same test windows'}>
      {score === null ? (
        <Typography variant="body2" color="textSecondary">
          Baselines are scored with the run, at the end.
        </Typography>
      ) : (
        <>
          <Verdict comparison={decisiveComparison(comparisons)} />
          <Box component="table" sx={{ width: '100%', borderSpacing: '0 5px', fontSize: '0.8125rem' }}>
            <tbody>
              <BaselineBar name={model} score={score} interval={interval ?? null} own />
              {baselineRows(baselines, { intervals, comparisons }).map((baseline) => (
                <BaselineBar key={baseline.name} {...baseline} />
              ))}
            </tbody>
          </Box>
        </>
      )}
    </Panel>
  );
}

function Verdict({ comparison }: { readonly comparison: BaselineComparison | null }): ReactNode {
  if (comparison === null) return null;
  return (
    <Typography variant="body2" data-testid="verdict" sx={{ mb: 0.5, fontWeight: 600 }}>
      {comparison.sentence}
    </Typography>
  );
}
