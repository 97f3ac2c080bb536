import type { ReactNode } from 'react';
import type { RecordingOverview } from '../../../shared/entities/inspection';
import type { Recording } from '../../../shared/entities/recording';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { ViewFrame } from '../../components/ViewFrame';
import { WayBack } from '../../components/WayBack';
import { useNavigation } from '../../navigation/Navigation';

export interface RecordingPageProps {
  readonly recordingId: string;
  /** Of a recording that is there; while it is not, null. */
  readonly subtitle: (recording: Recording | null) => string;
  /** What is looked at, for the message that it cannot be read: `its traces`. */
  readonly what: string;
  readonly children: (recording: Recording, overview: RecordingOverview) => ReactNode;
}

/** A page about the inside of one recording, with the way back to the list. */
export function RecordingPage({ recordingId, subtitle, what, children }: RecordingPageProps): ReactNode {
  const recording = useRequest('recordings.get', { id: recordingId });
  const overview = useRequest('recording.overview', { id: recordingId });
  const { go } = useNavigation();
  const known = recording.state === 'ready' ? recording.value : null;
  return (
    <ViewFrame
      above={<WayBack onBack={() => go({ view: 'recordings', recordingId })}>Recordings</WayBack>}
      title={known?.name ?? 'Recording'}
      subtitle={subtitle(known)}
    >
      <Loaded value={recording} what="this recording" onRetry={recording.reload}>
        {(description) => (
          <Loaded value={overview} what={what} onRetry={overview.reload}>
            {(value) => children(description, value)}
          </Loaded>
        )}
      </Loaded>
    </ViewFrame>
  );
}
