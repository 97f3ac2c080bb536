import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { confusionDifference } from '../../charts/confusionDifference';
import { DifferenceMatrix } from '../../charts/DifferenceMatrix';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import type { ClassConfusion } from './groups/pooledConfusion';

export interface ConfusionPanelProps {
  /** What is compared. */
  readonly of: 'Run' | 'Group';
  /** In the order of the letters, null where there is none; null until they are there. */
  readonly confusions: readonly (ClassConfusion | null)[] | null;
  readonly leaky: boolean;
}

/** Which class one run, or all of a group, takes for another more often than the reference does. */
export function ConfusionPanel({ of, confusions, leaky }: ConfusionPanelProps): ReactNode {
  const [chosen, setChosen] = useState(1);
  const all = confusions ?? [];
  const index = Math.max(0, Math.min(chosen, all.length - 1));
  const [reference = null, run = null] = [all[0], all[index]];
  const names = run?.classNames ?? [];
  const comparable = reference !== null && run !== null && names.join() === reference.classNames.join();
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
        all.length > 2 && (
          <TextField
            select
            label={of}
            value={index}
            onChange={({ target }) => setChosen(Number(target.value))}
            sx={{ width: 120, mb: 1 }}
          >
            {all.slice(1).map((_confusion, place) => (
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
          {confusions === null ? 'Loading.' : 'They tell different classes apart, or were not evaluated.'}
        </Typography>
      )}
    </ExportPanel>
  );
}
