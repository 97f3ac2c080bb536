import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useRef, useState } from 'react';
import type { TaskEvaluation } from '../../../../shared/entities/evaluation';
import { PrecisionRecallChart } from '../../../charts/PrecisionRecallChart';
import { ReliabilityChart } from '../../../charts/ReliabilityChart';
import { RocChart } from '../../../charts/RocChart';
import { ExportMenu } from '../../export/ExportMenu';
import { LEAKY_CAPTION } from '../../export/ExportPanel';
import { CalibrationTable } from './CalibrationTable';
import { CURVES, type CurveName, curveTable } from './curveTables';

export interface CurvesPartProps {
  readonly task: TaskEvaluation;
  /** Of the files that it is exported as, after the kind of curve: task and run. */
  readonly fileName: string;
  readonly leaky: boolean;
}

/** The curves of a task, one kind at a time. Runs of earlier versions have ROC only. */
export function CurvesPart({ task, fileName, leaky }: CurvesPartProps): ReactNode {
  const drawn = useRef<HTMLDivElement>(null);
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
  const drawnRoc = classNames.length === 2 ? roc.filter(({ classIndex }) => classIndex === 1) : roc;
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', mt: -1, mb: 1, ml: -1.5 }}>
        <Tabs
          value={shown}
          onChange={(_event, name: CurveName) => setChosen(name)}
          aria-label="Curves"
          sx={{ flexGrow: 1 }}
        >
          {offered.map((name) => (
            <Tab key={name} value={name} label={name} />
          ))}
        </Tabs>
        <ExportMenu
          what={`${shown} curves`}
          fileName={`${shown.toLowerCase()}-${fileName}`}
          table={() => curveTable(task, shown)}
          legend={[]}
          caption={leaky ? LEAKY_CAPTION : ''}
          drawn={drawn}
        />
      </Box>
      <Box role="tabpanel" aria-label={shown} ref={drawn}>
        {shown === 'ROC' && <RocChart classNames={classNames} curves={drawnRoc} />}
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
