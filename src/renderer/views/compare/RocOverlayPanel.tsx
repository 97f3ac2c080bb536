import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Evaluation, RocCurve } from '../../../shared/entities/evaluation';
import { rocPoints } from '../../charts/rocPoints';
import { UnitSquareChart } from '../../charts/UnitSquareChart';
import { formatScore } from '../../format/numbers';
import { HEADLINE_TASK } from '../experiments/headlineTask';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import { RunBadge } from './RunBadge';

export interface RocOverlayPanelProps {
  /** In the order of the runs; null where there is none. */
  readonly evaluations: readonly (Evaluation | null)[];
  readonly leaky: boolean;
}

interface RunCurve {
  readonly index: number;
  readonly curve: RocCurve;
}

/** The ROC curves of all runs for one class against the rest. */
export function RocOverlayPanel({ evaluations, leaky }: RocOverlayPanelProps): ReactNode {
  const names = [...new Set(evaluations.flatMap((one) => one?.tasks[HEADLINE_TASK]?.classNames ?? []))];
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : (names[1] ?? names[0] ?? '');
  const curves = evaluations.flatMap((evaluation, index) => curveOf(evaluation, name, index));
  return (
    <ExportPanel
      title="ROC"
      leaky={leaky}
      fileName="roc"
      table={() => ({
        columns: ['run', 'class', 'false_positive_rate', 'true_positive_rate'],
        rows: curves.flatMap(({ index, curve }) =>
          curve.falsePositiveRate.map((rate, point) => [
            ...[runLook(index).letter, name, rate, curve.truePositiveRate[point] ?? null],
          ]),
        ),
      })}
      legend={curves.map(({ index, curve }) => {
        const { letter, colour, dashes } = runLook(index);
        return { name: `${letter} AUC ${formatScore(curve.auc)}`, colour, dashes };
      })}
      controls={
        <TextField
          select
          label="Class against the rest"
          value={name}
          onChange={({ target }) => setChosen(target.value)}
          sx={{ width: 220, mb: 1 }}
        >
          {names.map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      <UnitSquareChart
        label={`ROC curves of ${name}. Area: ${curves.map(({ index, curve }) => `${runLook(index).letter} ${formatScore(curve.auc)}`).join(', ')}`}
        lines={curves.map(({ index, curve }) => ({
          key: index,
          points: rocPoints(curve),
          colour: runLook(index).colour,
          dashes: runLook(index).dashes,
        }))}
        xName="false positive rate"
        yName="true positive rate"
        diagonal
      />
      {curves.map(({ index, curve }) => (
        <Typography key={index} variant="body2" component="span" sx={{ mr: 2 }}>
          <RunBadge index={index} /> AUC {formatScore(curve.auc)}
        </Typography>
      ))}
    </ExportPanel>
  );
}

function curveOf(evaluation: Evaluation | null, name: string, index: number): readonly RunCurve[] {
  const task = evaluation?.tasks[HEADLINE_TASK];
  const classIndex = task?.classNames.indexOf(name) ?? -1;
  const curve = task?.roc.find((one) => one.classIndex === classIndex);
  return curve === undefined ? [] : [{ index, curve }];
}
