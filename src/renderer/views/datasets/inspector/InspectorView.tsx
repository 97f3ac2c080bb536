import type { ReactNode } from 'react';
import type { Recording } from '../../../../shared/entities/recording';
import { formatDuration } from '../../../format/duration';
import { formatCount } from '../../../format/numbers';
import { RecordingPage } from '../RecordingPage';
import { Inspector } from './Inspector';

/** The inside of one recording: its activity beside its behaviour, and what can be asked of both. */
export function InspectorView({ recordingId }: { readonly recordingId: string }): ReactNode {
  return (
    <RecordingPage
      recordingId={recordingId}
      subtitle={(recording) => (recording === null ? ' ' : describe(recording))}
      what="its traces"
    >
      {(recording, overview) => <Inspector recording={recording} overview={overview} />}
    </RecordingPage>
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
