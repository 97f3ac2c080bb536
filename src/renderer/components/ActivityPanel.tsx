import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { JobProgress } from '../../shared/entities/job';
import type { Run } from '../../shared/entities/run';
import { formatProgress } from '../format/progress';
import { ProgressLine } from './ProgressLine';
import { visuallyHidden } from './visuallyHidden';

export interface ActivityPanelProps {
  readonly run: Pick<Run, 'recordingName' | 'model' | 'seed'>;
  readonly progress: JobProgress | undefined;
  readonly onOpen: () => void;
}

/** What is training now, on view from everywhere in the window. */
export function ActivityPanel({ run, progress, onOpen }: ActivityPanelProps): ReactNode {
  return (
    <ButtonBase
      onClick={onOpen}
      sx={{
        display: 'block',
        width: '100%',
        textAlign: 'left',
        p: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      {/* What is read on it is its name; the spaces keep the lines apart there. */}
      <span style={visuallyHidden}>Open the running training of </span>
      <Typography variant="body2" component="span" noWrap sx={{ display: 'block', fontWeight: 600 }}>
        {run.recordingName}
      </Typography>{' '}
      <Typography variant="caption" component="span" noWrap color="textSecondary" sx={{ display: 'block', mb: 1 }}>
        {run.model} · seed {run.seed}
      </Typography>{' '}
      <ProgressLine
        label={`Training of ${run.recordingName}`}
        fraction={progress?.fraction ?? null}
        text={formatProgress(progress)}
      />
    </ButtonBase>
  );
}
