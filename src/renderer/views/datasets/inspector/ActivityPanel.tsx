import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { type ReactNode, useMemo, useState } from 'react';
import type { RowOrder } from '../../../../shared/entities/inspection';
import { Panel } from '../../../components/Panel';
import { Placeholder } from '../../../components/Placeholder';
import { ClassLegend } from './ClassLegend';
import { HeatmapCanvas, type PointedAt } from './heatmap/HeatmapCanvas';
import type { ArrangedRows, HeatmapScene } from './heatmap/HeatmapScene';
import { HeatmapToolbar } from './heatmap/HeatmapToolbar';
import { ReadOut } from './heatmap/ReadOut';
import { useCanvasLook } from './heatmap/useCanvasLook';
import { ZLegend } from './heatmap/ZLegend';
import type { Inspected } from './Inspected';
import { useArrangedRows } from './useArrangedRows';

export interface ActivityPanelProps {
  readonly inspected: Inspected;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly onToggle: (neuron: number) => void;
}

/** The whole recording: neurons over time, behaviour beneath, and what the cursor is at. */
export function ActivityPanel({ inspected, order, onOrder, onToggle }: ActivityPanelProps): ReactNode {
  const { recording, overview, classes, viewport } = inspected;
  const [limitZ, setLimitZ] = useState(3);
  const [pointedAt, setPointedAt] = useState<PointedAt | null>(null);
  const { rows, busy, retry } = useArrangedRows(recording.id, overview, order);
  const look = useCanvasLook(limitZ);
  const scene = useScene(inspected, rows);
  return (
    <Panel sx={{ '& > div': { pb: 1.5 } }}>
      <HeatmapToolbar
        order={order}
        onOrder={onOrder}
        classes={classes}
        limitZ={limitZ}
        onLimitZ={setLimitZ}
        viewport={viewport}
        busy={busy}
      />
      <Box aria-busy={busy} data-order={JSON.stringify(order)} sx={{ mt: 1.5 }}>
        {scene === null && retry !== null ? (
          <Placeholder title="Could not load the picture" actions={<Button onClick={retry}>Try again</Button>} />
        ) : scene === null ? (
          <Skeleton variant="rounded" sx={{ height: 'clamp(260px, 42vh, 640px)' }} aria-label="Loading" />
        ) : (
          <HeatmapCanvas
            label={`Activity of ${overview.neurons} neurons over ${overview.frames} frames`}
            scene={scene}
            look={look}
            viewport={viewport}
            onPoint={setPointedAt}
            onChoose={onToggle}
          />
        )}
      </Box>
      <ReadOut inspected={inspected} at={pointedAt} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1, justifyContent: 'space-between' }}>
        <ClassLegend classes={classes} />
        <ZLegend limitZ={limitZ} />
      </Box>
    </Panel>
  );
}

function useScene({ recording, overview, classes, chosen }: Inspected, rows: ArrangedRows | null): HeatmapScene | null {
  return useMemo(
    () =>
      rows && {
        overview,
        frameRateHz: recording.frameRateHz,
        neuronIds: recording.neuronIds,
        classColours: classes.map(({ colour }) => colour),
        rows,
        gapFrames: recording.findings.filter(({ code }) => code === 'frame_gap').flatMap(({ frames }) => frames),
        chosen: new Set(chosen),
      },
    [recording, overview, classes, chosen, rows],
  );
}
