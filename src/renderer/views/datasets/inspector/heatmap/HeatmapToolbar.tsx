import AddIcon from '@mui/icons-material/Add';
import FitScreenIcon from '@mui/icons-material/FitScreen';
import RemoveIcon from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RowOrder } from '../../../../../shared/entities/inspection';
import type { InspectedClass } from '../inspectedClasses';
import { Z_LIMITS } from './colourScale';
import { stepZoom, ZOOM_IN, ZOOM_OUT } from './keyMove';
import type { ViewportStore } from './ViewportStore';
import { wholeView } from './viewport';

export interface HeatmapToolbarProps {
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly classes: readonly InspectedClass[];
  readonly limitZ: number;
  readonly onLimitZ: (limitZ: number) => void;
  readonly viewport: ViewportStore;
  /** True while rows in the chosen order are on their way. */
  readonly busy: boolean;
}

const ORDERS: Readonly<Record<RowOrder['by'], string>> = {
  recording: 'recording order',
  activity: 'activity (variance / mean)',
  correlation: 'correlation',
  onset: 'response at onset',
};

/** How the rows lie, how strong the colours are, and the zoom. */
export function HeatmapToolbar(props: HeatmapToolbarProps): ReactNode {
  const { order, onOrder, classes, limitZ, onLimitZ, busy } = props;
  const firstClass = (classes[1] ?? classes[0])?.id ?? 0;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Choice
        label="Neurons by"
        value={order.by}
        options={ORDERS}
        width={216}
        onChange={(by) => onOrder(by === 'onset' ? { by, classId: firstClass } : { by })}
      />
      {order.by === 'onset' && (
        <Choice
          label="Onset of"
          value={String(order.classId)}
          options={Object.fromEntries(classes.map(({ id, name }) => [String(id), name]))}
          width={180}
          onChange={(id) => onOrder({ by: 'onset', classId: Number(id) })}
        />
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
    </Box>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  readonly width: number;
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, options, width, onChange }: ChoiceProps<V>): ReactNode {
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as V)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      fullWidth={false}
      sx={{ width }}
    >
      {Object.entries<string>(options).map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </TextField>
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
