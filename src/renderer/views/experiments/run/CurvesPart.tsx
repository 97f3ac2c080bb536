import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useState } from 'react';
import type { TaskEvaluation } from '../../../../shared/entities/evaluation';
import { PrecisionRecallChart } from '../../../charts/PrecisionRecallChart';
import { ReliabilityChart } from '../../../charts/ReliabilityChart';
import { RocChart } from '../../../charts/RocChart';
import { CalibrationTable } from './CalibrationTable';

const CURVES = ['ROC', 'Precision-recall', 'Calibration'] as const;
type CurveName = (typeof CURVES)[number];

/** The curves of a task, one kind at a time. Runs of earlier versions have ROC only. */
export function CurvesPart({ task }: { readonly task: TaskEvaluation }): ReactNode {
  const [chosen, setChosen] = useState<CurveName>('ROC');
  const { classNames, roc, precisionRecall, calibration } = task;
  const offered = CURVES.filter(
    (name) =>
      name === 'ROC' ||
      (name === 'Precision-recall' && precisionRecall !== undefined) ||
      (name === 'Calibration' && calibration !== undefined),
  );
  const shown = offered.includes(chosen) ? chosen : 'ROC';
  // In a task of two the ROC curves mirror each other: the one of the behaviour says it all.
  const drawn = classNames.length === 2 ? roc.filter(({ classIndex }) => classIndex === 1) : roc;
  return (
    <Box>
      <Tabs
        value={shown}
        onChange={(_event, name: CurveName) => setChosen(name)}
        aria-label="Curves"
        sx={{ mt: -1, mb: 1, ml: -1.5 }}
      >
        {offered.map((name) => (
          <Tab key={name} value={name} label={name} />
        ))}
      </Tabs>
      <Box role="tabpanel" aria-label={shown}>
        {shown === 'ROC' && <RocChart classNames={classNames} curves={drawn} />}
        {shown === 'Precision-recall' && precisionRecall !== undefined && (
          <PrecisionRecallChart classNames={classNames} curves={precisionRecall} />
        )}
        {shown === 'Calibration' && calibration !== undefined && (
          <>
            <ReliabilityChart calibration={calibration} />
            <CalibrationTable calibration={calibration} />
          </>
        )}
      </Box>
    </Box>
  );
}
