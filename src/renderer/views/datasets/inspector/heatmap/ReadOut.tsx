import Box from '@mui/material/Box';
import { type ReactNode, useDeferredValue } from 'react';
import { useRequest } from '../../../../api/useRequest';
import { formatCount } from '../../../../format/numbers';
import { ClassSwatch } from '../ClassLegend';
import type { Inspected } from '../Inspected';
import { useKept } from '../useKept';
import type { PointedAt } from './HeatmapCanvas';
import { boutAt } from './paintFrame';
import { formatTimeOfRecording } from './timeTicks';

export interface ReadOutProps {
  readonly inspected: Inspected;
  readonly at: PointedAt | null;
}

/** What the cursor is at, in words. Its line is there always, so that nothing moves. */
export function ReadOut({ inspected, at }: ReadOutProps): ReactNode {
  return (
    <Box
      data-testid="read-out"
      sx={{ minHeight: '1.5rem', mt: 0.5, fontSize: '0.8125rem', display: 'flex', gap: 2, alignItems: 'center' }}
    >
      {at === null ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          Point at the picture to read it.
        </Box>
      ) : (
        <Place inspected={inspected} at={at} />
      )}
    </Box>
  );
}

function Place({ inspected, at }: { readonly inspected: Inspected; readonly at: PointedAt }): ReactNode {
  const { recording, overview, classes } = inspected;
  const behaviour = classes[overview.boutClasses[boutAt(overview.boutStarts, at.frame)] as number];
  return (
    <>
      <span>
        {recording.frameRateHz !== null && `${formatTimeOfRecording(round(at.frame / recording.frameRateHz))} · `}
        frame {formatCount(at.frame)}
      </span>
      {behaviour === undefined ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          no label
        </Box>
      ) : (
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          <ClassSwatch colour={behaviour.colour} />
          {behaviour.name}
        </Box>
      )}
      {at.neuron !== null && (
        <span>
          <strong>{recording.neuronIds[at.neuron]}</strong>
          {' = '}
          <Value id={recording.id} neuron={at.neuron} frame={at.frame} signal={recording.signal} />
        </span>
      )}
    </>
  );
}

interface ValueProps {
  readonly id: string;
  readonly neuron: number;
  readonly frame: number;
  readonly signal: string | null;
}

/** The very value of the file, not the mean that a pixel shows. */
function Value({ id, neuron, frame, signal }: ValueProps): ReactNode {
  // While the cursor moves on, values that nobody would see are not asked for.
  const [latestNeuron, latestFrame] = [useDeferredValue(neuron), useDeferredValue(frame)];
  const requested = useRequest('recording.traces', {
    id,
    neurons: [latestNeuron],
    firstFrame: latestFrame,
    endFrame: latestFrame + 1,
    points: 1,
  });
  const value = useKept(requested, latestFrame);
  if (value.state !== 'ready') return '…';
  const number = value.value.answer.low[0];
  if (number === undefined || Number.isNaN(number)) return 'no value';
  return `${Number(number.toPrecision(5))}${signal === null ? '' : ` ${signal}`}`;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
