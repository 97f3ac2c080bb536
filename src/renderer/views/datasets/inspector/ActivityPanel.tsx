import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Run } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { useRequest } from '../../../api/useRequest';
import { LeakyMark } from '../../../components/LeakyMark';
import { Panel } from '../../../components/Panel';
import { Placeholder } from '../../../components/Placeholder';
import { ExportMenu } from '../../export/ExportMenu';
import { ClassLegend } from './ClassLegend';
import { HeatmapCanvas, type PointedAt } from './heatmap/HeatmapCanvas';
import type { ArrangedRows, HeatmapScene } from './heatmap/HeatmapScene';
import { HeatmapToolbar } from './heatmap/HeatmapToolbar';
import { ReadOut } from './heatmap/ReadOut';
import { useCanvasLook } from './heatmap/useCanvasLook';
import { ZLegend } from './heatmap/ZLegend';
import type { Inspected } from './Inspected';
import { rowsTable } from './panels/exportTables';
import { IMPORTANCE_WORDS, type ImportanceOrder, type RowChoice } from './rowChoice';
import { useArrangedRows } from './useArrangedRows';
import { useRowOrder } from './useRowOrder';

export interface ActivityPanelProps {
  readonly inspected: Inspected;
  readonly choice: RowChoice;
  readonly onChoice: (choice: RowChoice) => void;
  readonly onToggle: (neuron: number) => void;
}

/** The whole recording: neurons over time, behaviour beneath, and what the cursor is at. */
export function ActivityPanel({ inspected, choice, onChoice, onToggle }: ActivityPanelProps): ReactNode {
  const { recording, overview, classes, viewport } = inspected;
  const [limitZ, setLimitZ] = useState(3);
  const drawn = useRef<HTMLDivElement>(null);
  const [pointedAt, setPointedAt] = useState<PointedAt | null>(null);
  const runs = valueOr(useRequest('recording.reportedRuns', { id: recording.id }), NO_RUNS);
  const chosen = useRowOrder(recording, choice);
  const arranged = useArrangedRows(recording.id, overview, chosen.order);
  const { rows, retry } = arranged;
  const busy = arranged.busy || chosen.busy;
  const look = useCanvasLook(limitZ);
  const scene = useScene(inspected, rows);
  return (
    <Panel sx={{ '& > div': { pb: 1.5 } }}>
      <HeatmapToolbar
        choice={choice}
        onChoose={onChoice}
        runs={runs}
        classes={classes}
        limitZ={limitZ}
        onLimitZ={setLimitZ}
        viewport={viewport}
        busy={busy}
        exporting={
          rows && (
            <ExportMenu
              what="Activity"
              fileName={`activity-${recording.id}`}
              table={() => rowsTable(rows.neurons, recording.neuronIds)}
              legend={[]}
              drawn={drawn}
            />
          )
        }
      />
      <ByImportance runs={runs} choice={choice} measure={chosen.measure} />
      <Box ref={drawn} aria-busy={busy} data-order={JSON.stringify(choice)} sx={{ mt: 1.5 }}>
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
        <ClassLegend classes={classes} unlabelledShare={(recording.unlabelledFrames ?? 0) / recording.frames} />
        <ZLegend limitZ={limitZ} />
      </Box>
    </Panel>
  );
}

const NO_RUNS: readonly Run[] = [];

interface ByImportanceProps {
  readonly runs: readonly Run[];
  readonly choice: RowChoice;
  readonly measure: ImportanceOrder['measure'] | null;
}

/** What an order by importance rests on. */
function ByImportance({ runs, choice, measure }: ByImportanceProps): ReactNode {
  if (choice.by !== 'importance' || measure === null) return null;
  const run = runs.find(({ id }) => id === choice.runId);
  return (
    <Typography variant="caption" component="p" color="textSecondary" data-testid="row-order" sx={{ mt: 1 }}>
      {run?.leaky && <LeakyMark />} Most important for the decoder of run {choice.runId} on top:{' '}
      {IMPORTANCE_WORDS[measure]}, on held-out windows. Neurons that say the same share their importance.
    </Typography>
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
