import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Evaluation, RocCurve } from '../../../shared/entities/evaluation';
import { spreadOf } from '../../../shared/experiments/spreadOf';
import { rocPoints } from '../../charts/rocPoints';
import { UnitSquareChart } from '../../charts/UnitSquareChart';
import { formatScore } from '../../format/numbers';
import { HEADLINE_TASK } from '../experiments/headlineTask';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import { spreadText } from './groups/LoadedGroup';
import { RunBadge } from './RunBadge';

export interface RocOverlayPanelProps {
  /** In the order of their places, which give the letter and the look: those of a group share one. */
  readonly evaluations: readonly { readonly place: number; readonly evaluation: Evaluation | null }[];
  readonly leaky: boolean;
}

interface RunCurve {
  /** The place that gives the look. */
  readonly index: number;
  readonly runId: string;
  readonly curve: RocCurve;
}

/** The ROC curves of all runs for one class against the rest. */
export function RocOverlayPanel({ evaluations, leaky }: RocOverlayPanelProps): ReactNode {
  const names = [
    ...new Set(evaluations.flatMap(({ evaluation }) => evaluation?.tasks[HEADLINE_TASK]?.classNames ?? [])),
  ];
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : (names[1] ?? names[0] ?? '');
  const curves = evaluations.flatMap(({ evaluation, place }) => curveOf(evaluation, name, place));
  const areas = areasOf(curves);
  return (
    <ExportPanel
      title="ROC"
      leaky={leaky}
      fileName="roc"
      table={() => ({
        columns: ['letter', 'run', 'class', 'false_positive_rate', 'true_positive_rate'],
        rows: curves.flatMap(({ index, runId, curve }) =>
          curve.falsePositiveRate.map((rate, point) => [
            ...[runLook(index).letter, runId, name, rate, curve.truePositiveRate[point] ?? null],
          ]),
        ),
      })}
      legend={areas.map(({ index, text }) => {
        const { letter, colour, dashes } = runLook(index);
        return { name: `${letter} AUC ${text}`, colour, dashes };
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
        label={`ROC curves of ${name}. Area: ${areas.map(({ index, text }) => `${runLook(index).letter} ${text}`).join(', ')}`}
        lines={curves.map(({ index, curve }, line) => ({
          key: line,
          points: rocPoints(curve),
          colour: runLook(index).colour,
          dashes: runLook(index).dashes,
        }))}
        xName="false positive rate"
        yName="true positive rate"
        diagonal
      />
      {areas.map(({ index, text }) => (
        <Typography key={index} variant="body2" component="span" sx={{ mr: 2, whiteSpace: 'nowrap' }}>
          <RunBadge index={index} /> AUC {text}
        </Typography>
      ))}
    </ExportPanel>
  );
}

/** The area under each curve; of several runs at one place their mean ± deviation. */
function areasOf(curves: readonly RunCurve[]): readonly { readonly index: number; readonly text: string }[] {
  return [...new Set(curves.map(({ index }) => index))].map((index) => {
    const areas = curves.filter((one) => one.index === index).map(({ curve }) => curve.auc);
    const spread = areas.length > 1 ? spreadOf(areas, { overlap: 0, range: [0, 1] }) : null;
    return { index, text: spread ? spreadText(spread) : formatScore(areas[0]) };
  });
}

function curveOf(evaluation: Evaluation | null, name: string, index: number): readonly RunCurve[] {
  const task = evaluation?.tasks[HEADLINE_TASK];
  const classIndex = task?.classNames.indexOf(name) ?? -1;
  const curve = task?.roc.find((one) => one.classIndex === classIndex);
  return curve === undefined || evaluation === null ? [] : [{ index, runId: evaluation.runId, curve }];
}
