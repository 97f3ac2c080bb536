import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { type ReactNode, useState } from 'react';
import type { MetricSeries } from '../../../../shared/entities/metric';
import type { ExportTable } from '../../../charts/export/csvText';
import { LinesChart, type OverlaidLine } from '../../../charts/LinesChart';
import { smoothed } from '../../../charts/smoothed';
import { ExportPanel } from '../../export/ExportPanel';
import { runLook } from '../comparedRuns';
import { FIRST_METRIC } from '../HistoriesPanel';
import { HistoryControls } from '../HistoryControls';
import { meanHistory } from './meanHistory';

export interface RunHistory {
  readonly id: string;
  readonly series: readonly MetricSeries[];
}

export interface GroupHistoriesPanelProps {
  /** [group][run] histories; null until they are there */
  readonly histories: readonly (readonly RunHistory[])[] | null;
  readonly leaky: boolean;
}

type Drawn = 'mean' | 'runs';

/** One metric of all groups over the epochs: the mean of each with its deviation, or every run in the look of its group. */
export function GroupHistoriesPanel({ histories, leaky }: GroupHistoriesPanelProps): ReactNode {
  const [chosen, setChosen] = useState(FIRST_METRIC);
  const [weight, setWeight] = useState(0);
  const [drawn, setDrawn] = useState<Drawn>('mean');
  const groups = histories ?? [];
  const names = [...new Set(groups.flat().flatMap(({ series }) => series.map(({ name }) => name)))].sort();
  const shown = names.includes(chosen) ? chosen : (names[0] ?? FIRST_METRIC);
  const runs = groups.map((group, index) => runsOf(group, shown, index, weight));
  const lines = drawn === 'runs' ? runs.flat() : runs.flatMap(meanOf);
  return (
    <ExportPanel
      title="Histories"
      note={drawn === 'mean' ? 'band: ± sd; it ends where the first run of the group stopped' : 'one line for each run'}
      leaky={leaky}
      fileName="group-histories"
      table={() => (drawn === 'mean' ? meanTable(lines, shown) : runTable(runs, shown))}
      legend={runs.flatMap(([first], index) => (first ? [{ ...runLook(index), name: runLook(index).letter }] : []))}
      controls={
        <HistoryControls names={names} shown={shown} onShow={setChosen} weight={weight} onWeight={setWeight}>
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label="What is drawn"
            value={drawn}
            onChange={(_event, value: Drawn | null) => value && setDrawn(value)}
          >
            <ToggleButton value="mean">Mean ± sd</ToggleButton>
            <ToggleButton value="runs">Each run</ToggleButton>
          </ToggleButtonGroup>
        </HistoryControls>
      }
    >
      <LinesChart
        label={`${shown} by epoch: ${drawn === 'mean' ? `means of ${lines.length} groups with their deviation` : `${lines.length} runs of ${groups.length} groups`}`}
        lines={lines}
        xName="epoch"
        yName={shown}
      />
    </ExportPanel>
  );
}

/** The line of a run, with its id. */
type RunLine = OverlaidLine & { readonly id: string };

/** The runs of a group; only the first bears its letter. */
function runsOf(group: readonly RunHistory[], metric: string, index: number, weight: number): readonly RunLine[] {
  const { letter, colour, dashes } = runLook(index);
  return group
    .flatMap(({ id, series }) => {
      const history = series.find(({ name }) => name === metric);
      return history ? [{ ...history, id }] : [];
    })
    .map(({ id, steps, values }, place) => ({
      ...{ id, name: place === 0 ? letter : '', colour, dashes },
      ...{ steps, values: smoothed(values, weight) },
    }));
}

function meanOf(runs: readonly RunLine[]): readonly OverlaidLine[] {
  const [first] = runs;
  if (first === undefined) return [];
  const { steps, mean, sd } = meanHistory(runs);
  return [{ ...first, steps, values: mean, deviations: sd }];
}

function meanTable(lines: readonly OverlaidLine[], metric: string): ExportTable {
  return {
    columns: ['group', 'epoch', metric, 'sd'],
    rows: lines.flatMap(({ name, steps, values, deviations }) =>
      steps.map((step, index) => [name, step, values[index] ?? null, deviations?.[index] ?? null]),
    ),
  };
}

function runTable(groups: readonly (readonly RunLine[])[], metric: string): ExportTable {
  return {
    columns: ['group', 'run', 'epoch', metric],
    rows: groups.flatMap((runs, group) =>
      runs.flatMap(({ id, steps, values }) =>
        steps.map((step, index) => [runLook(group).letter, id, step, values[index] ?? null]),
      ),
    ),
  };
}
