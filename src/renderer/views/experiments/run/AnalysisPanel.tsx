import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { AnalysisTask } from '../../../../shared/entities/analysisTask';
import { Panel } from '../../../components/Panel';
import { ProgressLine } from '../../../components/ProgressLine';

export interface AnalysisPanelProps {
  readonly task: AnalysisTask | undefined;
  /** The test windows have not been read yet: measuring reads them, and that is recorded. */
  readonly unread: boolean;
  readonly busy: boolean;
  readonly onMeasure: () => void;
  readonly onCancel: () => void;
}

/** Stands where importance and onsets will: what measuring takes, how far it is, why it failed. */
export function AnalysisPanel({ task, unread, busy, onMeasure, onCancel }: AnalysisPanelProps): ReactNode {
  const underWay = task?.status === 'running' || task?.status === 'queued';
  return (
    <Panel title="Importance of neurons and onsets" note="not measured yet">
      {task?.status === 'failed' && (
        <Typography role="alert" variant="body2" color="error" sx={{ mb: 1, userSelect: 'text' }}>
          {task.error?.message} Try again, or run “gridwalk evaluate” in a terminal.
        </Typography>
      )}
      {underWay ? (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', maxWidth: 640 }}>
          <Box sx={{ flexGrow: 1 }}>
            <ProgressLine label="Measuring" fraction={task.fraction} text={sentence(task.stage)} />
          </Box>
          <Button onClick={onCancel}>Cancel</Button>
        </Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Button variant="contained" color="primary" disabled={busy} onClick={onMeasure}>
            {unread ? 'Read the test windows and measure' : 'Measure'}
          </Button>
          <Typography variant="body2" color="textSecondary">
            {unread
              ? 'This is the first look at the test windows of this run; it is counted.'
              : 'Which neurons the decoder relies on, and how right it is around onsets. It takes seconds to minutes, beside trainings.'}
          </Typography>
        </Box>
      )}
    </Panel>
  );
}

function sentence(stage: string): string {
  return `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
}
