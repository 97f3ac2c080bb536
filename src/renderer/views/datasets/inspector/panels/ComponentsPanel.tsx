import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import type { RequestResult } from '../../../../../shared/ipc/contract';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { formatCount } from '../../../../format/numbers';
import { DrawnCanvas } from '../DrawnCanvas';
import { Exportable } from '../Exportable';
import { useCanvasLook } from '../heatmap/useCanvasLook';
import type { Inspected } from '../Inspected';
import { drawTrajectory } from './drawTrajectory';
import { componentsTable } from './exportTables';

const HEIGHT = 420;

/** The recording as a path through its principal components, coloured by behaviour. */
export function ComponentsPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const components = useRequest('recording.components', { id: inspected.recording.id });
  return (
    <Loaded value={components} what="the components" onRetry={components.reload}>
      {(value) => <Trajectory inspected={inspected} components={value} />}
    </Loaded>
  );
}

interface TrajectoryProps {
  readonly inspected: Inspected;
  readonly components: RequestResult<'recording.components'>;
}

function Trajectory({ inspected, components }: TrajectoryProps): ReactNode {
  const { classes } = inspected;
  const look = useCanvasLook(1);
  const [[across, up], setAxes] = useState<readonly [number, number]>([0, components.explained.length > 1 ? 1 : 0]);
  const [only, setOnly] = useState<number | null>(null);
  const draw = useMemo(
    () => drawTrajectory({ components, classes, across, up, only, segments: inspected.overview.segments }, look),
    [components, classes, across, up, only, inspected.overview.segments, look],
  );
  const names = components.explained.map((share, index) => `Component ${index + 1} (${(100 * share).toFixed(1)} %)`);
  return (
    <Exportable
      what="Path through components"
      fileName={`components-${inspected.recording.id}`}
      table={() => componentsTable(components, classes)}
      controls={
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 1, alignItems: 'center' }}>
            <Select label="Across" value={across} names={names} onChange={(next) => setAxes([next, up])} />
            <Select label="Up" value={up} names={names} onChange={(next) => setAxes([across, next])} />
            <Select
              label="Behaviour"
              value={only ?? -1}
              first={-1}
              names={['all', ...classes.map(({ name }) => name)]}
              onChange={(next) => setOnly(next < 0 ? null : next)}
            />
          </Box>
          <Typography variant="caption" component="p" color="textSecondary">
            Fitted on the whole recording, test frames of any split included: for viewing only.{' '}
            {formatCount(components.points)} points, each{' '}
            {components.pointFrames === 1 ? 'a frame' : `the mean of ${components.pointFrames} frames`}; z-scored
            neurons. Names stand at the middle of their behaviours.
          </Typography>
        </>
      }
    >
      <DrawnCanvas
        label={`Path through ${names[across]} and ${names[up]}, by behaviour: ${classes.map(({ name }) => name).join(', ') || 'none'}`}
        height={HEIGHT}
        draw={draw}
      />
    </Exportable>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: number;
  readonly names: readonly string[];
  /** Value of the first name; the others follow. */
  readonly first?: number;
  readonly onChange: (value: number) => void;
}

function Select({ label, value, names, first = 0, onChange }: SelectProps): ReactNode {
  return (
    <TextField
      select
      label={label}
      value={String(value)}
      onChange={(event) => onChange(Number(event.target.value))}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      fullWidth={false}
      sx={{ width: 204 }}
    >
      {names.map((name, index) => (
        <option key={name} value={first + index}>
          {name}
        </option>
      ))}
    </TextField>
  );
}
