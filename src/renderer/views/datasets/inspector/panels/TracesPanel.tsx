import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { DrawnCanvas } from '../DrawnCanvas';
import { Exportable } from '../Exportable';
import { useCanvasLook } from '../heatmap/useCanvasLook';
import type { Inspected } from '../Inspected';
import { useKept } from '../useKept';
import { useSettledView } from '../useSettledView';
import { drawTraces, TRACE_PIXELS } from './drawTraces';
import { tracesTable } from './exportTables';
import { NoNeurons } from './NoNeurons';

/** Twice the width of most windows: a piece of time is never wider than half a pixel of a large screen. */
const POINTS = 2048;
const BOTTOM_PIXELS = 24;

/** The chosen neurons one above the other, over the time that the heatmap shows. */
export function TracesPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  return inspected.chosen.length === 0 ? <NoNeurons /> : <Traces inspected={inspected} />;
}

function Traces({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { recording, overview, classes, chosen, viewport } = inspected;
  const view = useSettledView(viewport);
  const look = useCanvasLook(1);
  const firstFrame = Math.floor(view.firstFrame);
  const endFrame = Math.min(overview.frames, Math.ceil(view.endFrame));
  const requested = useRequest('recording.traces', {
    id: recording.id,
    neurons: [...chosen],
    firstFrame,
    endFrame,
    points: POINTS,
  });
  const traces = useKept(requested, { neurons: chosen, firstFrame, endFrame });
  const namesOf = (neurons: readonly number[]): readonly string[] =>
    neurons.map((neuron) => recording.neuronIds[neuron] ?? '');
  const draw = useMemo(() => {
    if (traces.state !== 'ready') return () => {};
    const { question, answer } = traces.value;
    const names = question.neurons.map((neuron) => recording.neuronIds[neuron] ?? '');
    const { frameRateHz } = recording;
    return drawTraces({ ...question, envelopes: answer, names, overview, classes, frameRateHz }, look);
  }, [traces, recording, overview, classes, look]);
  return (
    <Loaded value={traces} what="the traces" onRetry={requested.reload}>
      {({ question, answer }) => (
        <Exportable
          what="Traces"
          fileName={`traces-${recording.id}`}
          table={() => tracesTable(answer, namesOf(question.neurons), question)}
          controls={
            <Typography variant="caption" component="p" color="textSecondary">
              Lowest to highest value of each pixel{recording.signal === null ? '' : `, ${recording.signal}`}; each
              neuron on its own scale. The time is that of the picture above.
            </Typography>
          }
        >
          <DrawnCanvas
            label={`Traces of ${namesOf(question.neurons).join(', ')}`}
            height={question.neurons.length * TRACE_PIXELS + BOTTOM_PIXELS}
            draw={draw}
          />
        </Exportable>
      )}
    </Loaded>
  );
}
