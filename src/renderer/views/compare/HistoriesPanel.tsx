import { type ReactNode, useState } from 'react';
import type { MetricSeries } from '../../../shared/entities/metric';
import { LinesChart } from '../../charts/LinesChart';
import { smoothed } from '../../charts/smoothed';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import { HistoryControls } from './HistoryControls';

export interface HistoriesPanelProps {
  /** In the order of the runs; null where they are not there yet. */
  readonly histories: readonly (readonly MetricSeries[] | null)[];
  readonly leaky: boolean;
}

/** The metric that is drawn until another is chosen. */
export const FIRST_METRIC = 'val/multiclass/balanced_accuracy';

/** One metric of all runs over their epochs, smoothed as much as one likes. */
export function HistoriesPanel({ histories, leaky }: HistoriesPanelProps): ReactNode {
  const names = [...new Set(histories.flatMap((series) => series?.map(({ name }) => name) ?? []))].sort();
  const [chosen, setChosen] = useState(FIRST_METRIC);
  const [weight, setWeight] = useState(0);
  const shown = names.includes(chosen) ? chosen : (names[0] ?? FIRST_METRIC);
  const lines = histories.flatMap((series, index) => {
    const history = series?.find(({ name }) => name === shown);
    const { letter, ...look } = runLook(index);
    return history ? [{ ...look, name: letter, steps: history.steps, values: history.values }] : [];
  });
  return (
    <ExportPanel
      title="Histories"
      leaky={leaky}
      fileName="histories"
      table={() => ({
        columns: ['run', 'epoch', shown],
        rows: lines.flatMap((line) => line.steps.map((step, index) => [line.name, step, line.values[index] ?? null])),
      })}
      controls={<HistoryControls names={names} shown={shown} onShow={setChosen} weight={weight} onWeight={setWeight} />}
    >
      <LinesChart
        label={`${shown} by epoch of ${lines.length} runs`}
        lines={lines.map((line) => ({ ...line, values: smoothed(line.values, weight) }))}
        xName="epoch"
        yName={shown}
      />
    </ExportPanel>
  );
}
