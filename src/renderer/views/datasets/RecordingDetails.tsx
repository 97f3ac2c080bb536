import CloseIcon from '@mui/icons-material/Close';
import GridOnIcon from '@mui/icons-material/GridOn';
import PlayArrowIcon from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/entities/recording';
import { type Fact, Facts } from '../../components/Facts';
import { formatDuration } from '../../format/duration';
import { formatCount } from '../../format/numbers';
import { formatTime } from '../../format/time';
import { ClassesPart } from './ClassesPart';
import { FindingsList } from './FindingsList';
import { EditLabelsButton } from './labels/EditLabelsButton';

export interface RecordingDetailsProps {
  readonly recording: Recording;
  readonly onClose: () => void;
  readonly onTrain: () => void;
  readonly onInspect: () => void;
  /** Called with the id of the version that takes this one's place. */
  readonly onVersion: (id: string) => void;
}

/** Everything known about one recording. */
export function RecordingDetails({
  recording,
  onClose,
  onTrain,
  onInspect,
  onVersion,
}: RecordingDetailsProps): ReactNode {
  const trainable = Object.keys(recording.classes).length > 1;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Typography variant="h1" component="h2" sx={{ flexGrow: 1, fontSize: '1.125rem', overflowWrap: 'anywhere' }}>
          {recording.name}
        </Typography>
        <IconButton aria-label="Close details" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          color="primary"
          startIcon={<PlayArrowIcon />}
          onClick={onTrain}
          disabled={!trainable}
          title={trainable ? '' : 'A decoder needs labels of two classes at least'}
        >
          Train a decoder on it
        </Button>
        <Button startIcon={<GridOnIcon />} onClick={onInspect}>
          Inspect
        </Button>
        <EditLabelsButton recordingId={recording.id} />
      </Box>
      <Facts facts={measureFacts(recording)} />
      <Part title="Classes">
        <ClassesPart recording={recording} onVersion={onVersion} />
      </Part>
      <Part title="Findings">
        {recording.findings.length > 0 ? (
          <FindingsList findings={recording.findings} />
        ) : (
          <Typography variant="body2">Nothing to remark.</Typography>
        )}
      </Part>
      <Part title="Origin">
        <Facts facts={originFacts(recording)} />
      </Part>
      <Part title="Neurons">
        <Typography
          variant="caption"
          component="p"
          color="textSecondary"
          sx={{ maxHeight: 160, overflow: 'auto', userSelect: 'text' }}
        >
          {recording.neuronIds.join(', ')}
        </Typography>
      </Part>
    </Box>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <Typography variant="h3" sx={{ mb: 0.75 }}>
        {title}
      </Typography>
      {children}
    </section>
  );
}

function measureFacts(recording: Recording): readonly Fact[] {
  const { frames, frameRateHz, trialFrames } = recording;
  return [
    { name: 'Frames', value: formatCount(frames) },
    { name: 'Neurons', value: formatCount(recording.neurons) },
    { name: 'Frame rate', value: frameRateHz === null ? 'not stated' : `${frameRateHz} Hz` },
    { name: 'Length', value: frameRateHz === null ? null : formatDuration(frames / frameRateHz) },
    {
      name: 'Trials',
      value: trialFrames === null ? null : `${Math.ceil(frames / trialFrames)} of ${trialFrames} frames`,
    },
    { name: 'Signal', value: recording.signal },
    { name: 'Species', value: recording.species },
    { name: 'Technique', value: recording.technique },
  ];
}

function originFacts(recording: Recording): readonly Fact[] {
  return [
    { name: 'File', value: recording.sourceFile },
    { name: 'Source', value: recording.source },
    { name: 'Licence', value: recording.licence ?? 'not stated' },
    { name: 'Citation', value: recording.citation },
    { name: 'Added', value: formatTime(recording.ingestedAt, new Date()) },
    { name: 'Id', value: <code>{recording.id}</code> },
    { name: 'Version of', value: recording.previousVersion ? <code>{recording.previousVersion}</code> : null },
  ];
}
