import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Evaluation } from '../../../shared/entities/evaluation';
import { confusionDifference } from '../../charts/confusionDifference';
import { DifferenceMatrix } from '../../charts/DifferenceMatrix';
import { HEADLINE_TASK } from '../experiments/headlineTask';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';

export interface ConfusionPanelProps {
  /** In the order of the runs; null where there is none. */
  readonly evaluations: readonly (Evaluation | null)[];
  readonly leaky: boolean;
}

/** Which class one run takes for another more often than the reference does. */
export function ConfusionPanel({ evaluations, leaky }: ConfusionPanelProps): ReactNode {
  const [chosen, setChosen] = useState(1);
  const index = Math.min(chosen, evaluations.length - 1);
  const [reference, run] = [evaluations[0], evaluations[index]].map((one) => one?.tasks[HEADLINE_TASK]);
  const names = run?.classNames ?? [];
  const comparable = reference !== undefined && run !== undefined && names.join() === reference.classNames.join();
  const differences = comparable ? confusionDifference(run.confusion, reference.confusion) : [];
  const { letter } = runLook(index);
  return (
    <ExportPanel
      title="Confusion differences"
      note={`${letter} − A, percentage points of the true class`}
      leaky={leaky}
      fileName="confusion-difference"
      table={() => ({
        columns: ['true \\ predicted', ...names],
        rows: differences.map((row, truth) => [names[truth] ?? '', ...row]),
      })}
      controls={
        evaluations.length > 2 && (
          <TextField
            select
            label="Run"
            value={index}
            onChange={({ target }) => setChosen(Number(target.value))}
            sx={{ width: 120, mb: 1 }}
          >
            {evaluations.slice(1).map((_evaluation, place) => (
              <MenuItem key={runLook(place + 1).letter} value={place + 1}>
                {runLook(place + 1).letter}
              </MenuItem>
            ))}
          </TextField>
        )
      }
    >
      {comparable ? (
        <DifferenceMatrix
          label={`Confusion of ${letter} minus that of A: rows are true classes, columns predicted ones`}
          classNames={names}
          differences={differences}
        />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {evaluations.includes(null) ? 'Loading.' : 'The runs tell different classes apart.'}
        </Typography>
      )}
    </ExportPanel>
  );
}
