import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { BaselineComparison, ScoreInterval, TaskScores } from '../../../../shared/entities/run';
import type { ExportTable } from '../../../charts/export/csvText';
import { ExportPanel } from '../../export/ExportPanel';
import { BaselineBar } from './BaselineBar';
import { type BaselineEvidence, type BaselineRow, baselineRows, decisiveComparison } from './baselines';

export interface BaselinePanelProps extends BaselineEvidence {
  readonly runId: string;
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
  const { runId, model, score, interval, baselines, intervals, comparisons, leaky } = props;
  const rows = baselineRows(baselines, { intervals, comparisons });
  return (
    <ExportPanel
      title="Against baselines"
      note="balanced accuracy on the same test windows"
      leaky={leaky}
      fileName={`baselines-${runId}`}
      table={() => tableOf(props, rows)}
    >
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
              {rows.map((baseline) => (
                <BaselineBar key={baseline.name} {...baseline} />
              ))}
            </tbody>
          </Box>
        </>
      )}
    </ExportPanel>
  );
}

/** The run's own score first. */
function tableOf(
  { model, score, interval, leaky }: BaselinePanelProps,
  baselines: readonly BaselineRow[],
): ExportTable {
  const own = { name: model, score, interval: interval ?? null, comparison: null };
  return {
    columns: ['decoder', 'balanced_accuracy', 'low_95', 'high_95', 'verdict_on_the_run', 'difference', 'leaky'],
    rows: [own, ...baselines].map(({ name, score: value, interval: ends, comparison }) => [
      ...[name, value, ends?.low ?? null, ends?.high ?? null],
      ...[comparison?.verdict ?? null, comparison?.difference ?? null, String(leaky)],
    ]),
  };
}

function Verdict({ comparison }: { readonly comparison: BaselineComparison | null }): ReactNode {
  if (comparison === null) return null;
  return (
    <Typography variant="body2" data-testid="verdict" sx={{ mb: 0.5, fontWeight: 600 }}>
      {comparison.sentence}
    </Typography>
  );
}
