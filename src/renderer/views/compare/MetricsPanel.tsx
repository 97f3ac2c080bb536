import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import { DataTable } from '../../components/DataTable';
import { LeakyMark } from '../../components/LeakyMark';
import { formatDuration } from '../../format/duration';
import { formatInterval, formatScore } from '../../format/numbers';
import { formatP } from '../../format/pValue';
import { HEADLINE_TASK } from '../experiments/headlineTask';
import { ExportPanel } from '../export/ExportPanel';
import { RunBadge } from './RunBadge';

const METRICS = [
  ['balanced_accuracy', 'Balanced accuracy'],
  ['f1_macro', 'Macro-F1'],
  ['accuracy', 'Accuracy'],
  ['auc_macro', 'AUC'],
] as const;

/** The scores of the runs side by side, with their intervals. */
export function MetricsPanel({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  return (
    <ExportPanel
      title="Scores on test"
      note="95 % intervals in brackets"
      fileName="scores"
      table={() => ({
        columns: ['run', 'leaky', ...METRICS.flatMap(([name]) => [name, `${name}_low`, `${name}_high`]), 'null_p'],
        rows: runs.map((run) => [
          ...[run.id, String(run.leaky)],
          ...METRICS.flatMap(([name]) => {
            const interval = run.summary?.intervals?.[HEADLINE_TASK]?.[name];
            return [scoreOf(run, name), interval?.low ?? null, interval?.high ?? null];
          }),
          run.summary?.nullTest?.p ?? null,
        ]),
      })}
    >
      <DataTable
        label="Scores of the runs"
        numeric
        columns={['', ...runs.map((run, index) => <Head key={run.id} run={run} index={index} />)]}
        rows={[
          ...METRICS.map(([name, title]) => ({
            key: name,
            cells: [title, ...runs.map((run) => <Value key={run.id} run={run} metric={name} />)],
          })),
          { key: 'p', cells: ['p against chance', ...runs.map((run) => chance(run))] },
          { key: 'epochs', cells: ['Epochs', ...runs.map(({ summary }) => summary?.epochs ?? '–')] },
          {
            key: 'time',
            cells: ['Training', ...runs.map(({ summary }) => (summary ? formatDuration(summary.seconds) : '–'))],
          },
        ]}
      />
    </ExportPanel>
  );
}

type Metric = (typeof METRICS)[number][0];

function scoreOf(run: Run, metric: Metric): number | null {
  return run.summary?.test[HEADLINE_TASK]?.[metric] ?? null;
}

function Head({ run, index }: { readonly run: Run; readonly index: number }): ReactNode {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      {run.leaky && <LeakyMark />}
      <RunBadge index={index} />
    </Box>
  );
}

function Value({ run, metric }: { readonly run: Run; readonly metric: Metric }): ReactNode {
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600, color: run.leaky ? 'text.secondary' : 'text.primary' }}>
        {formatScore(scoreOf(run, metric))}
      </Box>
      <Box
        component="span"
        sx={{ display: 'block', color: 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}
      >
        {formatInterval(run.summary?.intervals?.[HEADLINE_TASK]?.[metric])}
      </Box>
    </>
  );
}

function chance({ summary }: Run): string {
  const test = summary?.nullTest;
  return test === undefined ? '–' : `${formatP(test.p)}${test.weak ? ' (weak null)' : ''}`;
}
