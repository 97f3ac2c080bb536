import AddIcon from '@mui/icons-material/Add';
import FitScreenIcon from '@mui/icons-material/FitScreen';
import RemoveIcon from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Run } from '../../../../../shared/entities/run';
import { Choice } from '../Choice';
import { DecoderChoice } from '../DecoderChoice';
import type { InspectedClass } from '../inspectedClasses';
import type { RowChoice } from '../rowChoice';
import { Z_LIMITS } from './colourScale';
import { stepZoom, ZOOM_IN, ZOOM_OUT } from './keyMove';
import type { ViewportStore } from './ViewportStore';
import { wholeView } from './viewport';

export interface HeatmapToolbarProps {
  readonly choice: RowChoice;
  readonly onChoose: (choice: RowChoice) => void;
  /** Runs on this recording that have a report, newest first: rows can lie by importance for their decoders. */
  readonly runs: readonly Run[];
  readonly classes: readonly InspectedClass[];
  readonly limitZ: number;
  readonly onLimitZ: (limitZ: number) => void;
  readonly viewport: ViewportStore;
  /** True while rows in the chosen order are on their way. */
  readonly busy: boolean;
  /** The way to take the picture along. */
  readonly exporting: ReactNode;
}

const ORDERS: Readonly<Record<RowChoice['by'], string>> = {
  recording: 'recording order',
  activity: 'activity (variance / mean)',
  correlation: 'correlation',
  onset: 'response at onset',
  importance: 'importance for a decoder',
};

/** How the rows lie, how strong the colours are, and the zoom. */
export function HeatmapToolbar(props: HeatmapToolbarProps): ReactNode {
  const { choice, onChoose, runs, classes, limitZ, onLimitZ, busy } = props;
  const firstClass = (classes[1] ?? classes[0])?.id ?? 0;
  const firstRun = runs[0]?.id ?? '';
  const impossible: RowChoice['by'][] = [];
  if (classes.length === 0) impossible.push('onset');
  if (runs.length === 0) impossible.push('importance');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Choice
        label="Neurons by"
        value={choice.by}
        options={ORDERS}
        disabled={impossible}
        width={216}
        onChange={(by) =>
          onChoose(
            by === 'onset' ? { by, classId: firstClass } : by === 'importance' ? { by, runId: firstRun } : { by },
          )
        }
      />
      {choice.by === 'onset' && (
        <Choice
          label="Onset of"
          value={String(choice.classId)}
          options={Object.fromEntries(classes.map(({ id, name }) => [String(id), name]))}
          width={180}
          onChange={(id) => onChoose({ by: 'onset', classId: Number(id) })}
        />
      )}
      {choice.by === 'importance' && (
        <DecoderChoice runs={runs} runId={choice.runId} onChange={(runId) => onChoose({ by: 'importance', runId })} />
      )}
      <Choice
        label="Colours to z"
        value={String(limitZ)}
        options={Object.fromEntries(Z_LIMITS.map((limit) => [String(limit), `± ${limit}`]))}
        width={104}
        onChange={(limit) => onLimitZ(Number(limit))}
      />
      <Box sx={{ width: 20, display: 'inline-flex' }}>
        {busy && <CircularProgress size={16} aria-label="Sorting" />}
      </Box>
      <Typography variant="caption" color="textSecondary" sx={{ flexGrow: 1 }}>
        Wheel zooms, Alt + wheel zooms neurons, drag moves, a click chooses.
      </Typography>
      <ZoomButtons viewport={props.viewport} />
      {props.exporting}
    </Box>
  );
}

function ZoomButtons({ viewport }: { readonly viewport: ViewportStore }): ReactNode {
  const zoom = (factor: number): void => viewport.show(stepZoom(viewport.view, viewport.extent, factor, false));
  const buttons = [
    { name: 'Zoom in', icon: <AddIcon fontSize="small" />, act: () => zoom(ZOOM_IN) },
    { name: 'Zoom out', icon: <RemoveIcon fontSize="small" />, act: () => zoom(ZOOM_OUT) },
    {
      name: 'Whole recording',
      icon: <FitScreenIcon fontSize="small" />,
      act: () => viewport.show(wholeView(viewport.extent)),
    },
  ];
  return (
    <Box sx={{ display: 'flex' }}>
      {buttons.map(({ name, icon, act }) => (
        <Tooltip key={name} title={name}>
          <IconButton aria-label={name} onClick={act}>
            {icon}
          </IconButton>
        </Tooltip>
      ))}
    </Box>
  );
}
