import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import type { SourcePreview } from '../../../../shared/entities/sourcePreview';
import type { WorkbenchError } from '../../../../shared/errors';
import type { Loadable } from '../../../api/Loadable';
import { formatCount, formatPercent } from '../../../format/numbers';
import { classColour } from '../../../theme/palette';
import { FindingsList } from '../FindingsList';
import { ClassLegend } from '../inspector/ClassLegend';
import { DrawnCanvas } from '../inspector/DrawnCanvas';
import { useCanvasLook } from '../inspector/heatmap/useCanvasLook';
import { ClockPicture } from './ClockPicture';
import { clocksOf } from './clocksOf';
import { drawPreview, previewHeight } from './drawPreview';

export interface PreviewPaneProps {
  /** Null: a choice is still to be made. */
  readonly preview: Loadable<SourcePreview> | null;
}

/** How the beginning of the file comes out with the choices made. */
export function PreviewPane({ preview }: PreviewPaneProps): ReactNode {
  if (preview === null) {
    return (
      <Box sx={{ display: 'grid', placeItems: 'center', minHeight: 220, color: 'text.secondary', textAlign: 'center' }}>
        <Typography variant="body2">Choose the traces, and the beginning of the recording shows here.</Typography>
      </Box>
    );
  }
  if (preview.state === 'loading')
    return <Skeleton variant="rounded" height={220} aria-label="Reading the beginning" />;
  if (preview.state === 'failed') return <Refusal error={preview.error} />;
  return <Preview preview={preview.value} />;
}

function Refusal({ error }: { readonly error: WorkbenchError }): ReactNode {
  const clocks = clocksOf(error);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Alert severity="error">
        <Typography variant="body2" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
          {error.message}
        </Typography>
      </Alert>
      {clocks !== null && <ClockPicture clocks={clocks} />}
    </Box>
  );
}

function Preview({ preview }: { readonly preview: SourcePreview }): ReactNode {
  const look = useCanvasLook(1);
  const draw = useMemo(() => drawPreview(preview, look), [preview, look]);
  const { frames, framesRead, whole, neurons, neuronIds, classes, unlabelledFrames, findings, signal } = preview;
  const labelled = framesRead - unlabelledFrames;
  const shares = classes.map((one, index) => ({
    ...one,
    id: one.label,
    share: labelled === 0 ? 0 : one.frames / labelled,
    colour: classColour(index),
  }));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="caption" component="p" color="textSecondary">
        {`${neuronIds.length} of ${formatCount(neurons)} neurons over the first ${formatCount(frames)} frames`}
        {signal === null ? '' : `, ${signal}`}; each on its own scale.
      </Typography>
      <DrawnCanvas
        label={`The beginning of the recording: traces of ${neuronIds.join(', ')}, and the behaviour`}
        height={previewHeight(neuronIds.length)}
        draw={draw}
      />
      {classes.length > 0 && <ClassLegend classes={shares} unlabelledShare={unlabelledFrames / framesRead} />}
      <Typography variant="body2" data-testid="preview-counts">
        {`${formatCount(framesRead)} frames read${whole ? '' : ' so far; the rest is read when it is added'}`}
        {unlabelledFrames > 0 &&
          classes.length === 0 &&
          ` · ${formatPercent(unlabelledFrames / framesRead)} without a label`}
      </Typography>
      {findings.length > 0 && <FindingsList findings={findings} />}
    </Box>
  );
}
