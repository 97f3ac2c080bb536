import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import type { OnsetAverage } from '../../../../../shared/entities/inspection';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { Placeholder } from '../../../../components/Placeholder';
import { DrawnCanvas } from '../DrawnCanvas';
import { Exportable } from '../Exportable';
import { useCanvasLook } from '../heatmap/useCanvasLook';
import type { Inspected } from '../Inspected';
import { useKept } from '../useKept';
import { drawOnsetAverage, rangeOfAverages } from './drawOnsetAverage';
import { onsetTable } from './exportTables';
import { NoLabels } from './NoLabels';
import { NoNeurons } from './NoNeurons';
import { NumberField } from './NumberField';

const SECONDS_AROUND = 3;
/** Where the frame rate is not known. */
const FRAMES_AROUND = 15;
const CHART_PIXELS = 132;

/** What the chosen neurons do around the onsets of a behaviour, on average. */
export function OnsetPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  return inspected.classes.length === 0 ? <NoLabels /> : <Onsets inspected={inspected} />;
}

function Onsets({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { recording, classes } = inspected;
  const { frameRateHz } = recording;
  const [classId, setClassId] = useState((classes[1] ?? classes[0])?.id ?? 0);
  const around = frameRateHz === null ? FRAMES_AROUND : Math.max(2, Math.round(SECONDS_AROUND * frameRateHz));
  const [before, setBefore] = useState(Math.min(2000, around));
  const [after, setAfter] = useState(Math.min(2000, around));
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 1.5 }}>
        <TextField
          select
          label="Onset of"
          value={String(classId)}
          onChange={(event) => setClassId(Number(event.target.value))}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          sx={{ width: 200 }}
          fullWidth={false}
        >
          {classes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </TextField>
        <NumberField label="Before (frames)" value={before} least={1} most={2000} onChange={setBefore} />
        <NumberField label="After (frames)" value={after} least={1} most={2000} onChange={setAfter} />
      </Box>
      {inspected.chosen.length === 0 ? (
        <NoNeurons />
      ) : (
        <Averages inspected={inspected} classId={classId} before={before} after={after} />
      )}
    </>
  );
}

interface AveragesProps {
  readonly inspected: Inspected;
  readonly classId: number;
  readonly before: number;
  readonly after: number;
}

function Averages({ inspected, classId, before, after }: AveragesProps): ReactNode {
  const { recording, chosen, classes } = inspected;
  const question = { id: recording.id, neurons: [...chosen], classId, beforeFrames: before, afterFrames: after };
  const requested = useRequest('recording.onsetAverage', question);
  const name = classes.find(({ id }) => id === classId)?.name ?? '';
  const unlabelled = recording.unlabelledFrames ? ' or after frames without a label' : '';
  return (
    <Loaded value={useKept(requested, { chosen, before, after })} what="the averages" onRetry={requested.reload}>
      {({ answer: average, question: span }) =>
        average.onsets === 0 ? (
          <Placeholder title={`No onset of ${name} can be used`}>
            {average.leftOut} onsets have no whole span before and after them within a trial{unlabelled && ', or come'}
            {unlabelled.replace(' or', '')}. Shorten the span.
          </Placeholder>
        ) : (
          <Exportable
            what={`Averages at onsets of ${name}`}
            fileName={`onsets-of-${name}-${recording.id}`}
            table={() =>
              onsetTable(
                average,
                span.chosen.map((neuron) => recording.neuronIds[neuron] ?? ''),
                span,
                recording.frameRateHz,
              )
            }
            controls={
              <Typography variant="body2" data-testid="onset-count">
                <strong>n = {average.onsets}</strong> onsets of {name}
                {average.leftOut > 0 && `, ${average.leftOut} left out at borders${unlabelled}`}. Mean ± standard error
                over onsets of z-scores (whole recording, for viewing only).
              </Typography>
            }
          >
            <Charts inspected={inspected} average={average} {...span} />
          </Exportable>
        )
      }
    </Loaded>
  );
}

interface ChartsProps {
  readonly inspected: Inspected;
  readonly average: OnsetAverage;
  readonly chosen: readonly number[];
  readonly before: number;
  readonly after: number;
}

function Charts({ inspected, average, chosen, before, after }: ChartsProps): ReactNode {
  const { recording } = inspected;
  const look = useCanvasLook(1);
  const drawings = useMemo(() => {
    const range = rangeOfAverages(average);
    return chosen.map((_, row) =>
      drawOnsetAverage({ average, row, before, after, range, frameRateHz: recording.frameRateHz }, look),
    );
  }, [average, chosen, before, after, recording.frameRateHz, look]);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
      {drawings.map((draw, row) => (
        <Box key={chosen[row]} component="figure" sx={{ m: 0 }}>
          <Typography variant="h3" component="figcaption">
            {recording.neuronIds[chosen[row] as number]}
          </Typography>
          <DrawnCanvas
            label={`Average of ${recording.neuronIds[chosen[row] as number]} around ${average.onsets} onsets`}
            height={CHART_PIXELS}
            draw={draw}
          />
        </Box>
      ))}
    </Box>
  );
}
