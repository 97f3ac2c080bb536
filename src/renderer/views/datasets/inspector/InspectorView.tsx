import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { Recording } from '../../../../shared/entities/recording';
import { useRequest } from '../../../api/useRequest';
import { Loaded } from '../../../components/Loaded';
import { ViewFrame } from '../../../components/ViewFrame';
import { formatDuration } from '../../../format/duration';
import { formatCount } from '../../../format/numbers';
import { useNavigation } from '../../../navigation/Navigation';
import { Inspector } from './Inspector';

/** The inside of one recording: its activity beside its behaviour, and what can be asked of both. */
export function InspectorView({ recordingId }: { readonly recordingId: string }): ReactNode {
  const recording = useRequest('recordings.get', { id: recordingId });
  const overview = useRequest('recording.overview', { id: recordingId });
  const { go } = useNavigation();
  return (
    <ViewFrame
      above={
        <Button
          variant="text"
          startIcon={<ArrowBackIcon />}
          onClick={() => go({ view: 'recordings', recordingId })}
          sx={{ ml: -1.5, mb: 0.5, color: 'text.secondary' }}
        >
          Recordings
        </Button>
      }
      title={recording.state === 'ready' ? recording.value.name : 'Recording'}
      subtitle={recording.state === 'ready' ? describe(recording.value) : ' '}
    >
      <Loaded value={recording} what="this recording" onRetry={recording.reload}>
        {(description) => (
          <Loaded value={overview} what="its traces" onRetry={overview.reload}>
            {(value) => <Inspector recording={description} overview={value} />}
          </Loaded>
        )}
      </Loaded>
    </ViewFrame>
  );
}

function describe({ frames, neurons, frameRateHz, signal, trialFrames }: Recording): string {
  return [
    `${formatCount(neurons)} neurons`,
    `${formatCount(frames)} frames`,
    frameRateHz === null ? 'frame rate not stated' : formatDuration(frames / frameRateHz),
    trialFrames === null ? null : `${Math.ceil(frames / trialFrames)} trials`,
    signal,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
