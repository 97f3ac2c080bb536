import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { MetricSeries } from '../../../../shared/entities/metric';
import { ChartLegend } from '../../../charts/ChartLegend';
import { type ChartLine, HistoryChart } from '../../../charts/HistoryChart';
import { chartRows, latestValue } from '../../../charts/metricRows';
import { formatNumber, formatScore } from '../../../format/numbers';
import { ExportPanel } from '../../export/ExportPanel';

interface HistorySpec {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly top: number | null;
  readonly format: (value: number) => string;
  /** True where it shows scores, which a leaky split makes worthless. */
  readonly scores: boolean;
}

const HISTORIES: readonly HistorySpec[] = [
  {
    title: 'Loss',
    lines: trainAndValidation('loss'),
    top: null,
    format: (value) => formatNumber(Number(value.toPrecision(3))),
    scores: false,
  },
  {
    title: 'Balanced accuracy',
    lines: trainAndValidation('multiclass/balanced_accuracy'),
    top: 1,
    format: formatScore,
    scores: true,
  },
  {
    title: 'Learning rate',
    lines: [{ name: 'learning_rate', label: '', plain: false }],
    top: null,
    format: formatRate,
    scores: false,
  },
];

export interface HistoryPanelsProps {
  readonly runId: string;
  readonly series: readonly MetricSeries[];
  readonly bestEpoch: number | null;
  readonly leaky: boolean;
}

/** How the run learnt, epoch by epoch, while it does. */
export function HistoryPanels({ runId, series, bestEpoch, leaky }: HistoryPanelsProps): ReactNode {
  const { colours } = useTheme();
  const lastStep = axisEnd(series);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: '1.2fr 1.2fr 0.8fr',
        '@media (max-width: 1100px)': { gridTemplateColumns: '1fr' },
      }}
    >
      {HISTORIES.map(({ title, lines, top, format, scores }) => {
        const shown = lines.map(({ name }) => name);
        const rows = chartRows(series, shown);
        const latest = Object.fromEntries(shown.map((name) => [name, textOf(latestValue(series, name), format)]));
        return (
          <ExportPanel
            key={title}
            title={title}
            leaky={scores && leaky}
            controls={<ChartLegend lines={lines} latest={latest} />}
            legend={lines.map(({ label, plain }) => ({
              name: label === '' ? title.toLowerCase() : label,
              colour: plain ? colours.secondarySeries : colours.accent,
              dashes: plain ? '4 3' : '',
            }))}
            fileName={`${title.toLowerCase().replace(' ', '-')}-${runId}`}
            table={() => ({
              columns: ['epoch', ...shown],
              rows: rows.map((row) => [row.step, ...shown.map((name) => row[name] ?? null)]),
            })}
          >
            <HistoryChart
              label={`${title} by epoch, ${rows.length} epochs. Latest: ${lines.map(({ name, label }) => `${label} ${latest[name]}`).join(', ')}`}
              rows={rows}
              lines={lines}
              lastStep={lastStep}
              top={top}
              bestStep={bestEpoch}
              format={format}
            />
          </ExportPanel>
        );
      })}
    </Box>
  );
}

function trainAndValidation(metric: string): readonly ChartLine[] {
  return [
    { name: `train/${metric}`, label: 'train', plain: true },
    { name: `val/${metric}`, label: 'validation', plain: false },
  ];
}

function textOf(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

/** The epoch axis ends at the next ten, so that it moves rarely while points come in. */
function axisEnd(series: readonly MetricSeries[]): number {
  const last = Math.max(1, ...series.map(({ steps }) => steps.at(-1) ?? 1));
  return Math.ceil(last / 10) * 10;
}

/** Rates span powers of ten: `5e-4`. */
function formatRate(rate: number): string {
  return rate === 0 ? '0' : Number(rate.toPrecision(2)).toExponential();
}
