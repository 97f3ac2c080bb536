import { useMemo } from 'react';
import { valueOr } from '../../../api/Loadable';
import { useRequest } from '../../../api/useRequest';
import type { FrameView } from '../../../charts/timeline/frameView';
import { useSettled } from '../import/useSettled';
import { useKept } from '../inspector/useKept';
import type { EditorTraces } from './drawEditor';

const NEURONS = 4;
const POINTS = 1600;
const SETTLE_MS = 80;

/** The traces of the most active neurons over the frames on show; what was there stays until the next comes. */
export function useEditorTraces(
  id: string,
  neuronIds: readonly string[],
  view: FrameView,
  frames: number,
): EditorTraces | null {
  const order = valueOr(useRequest('recording.rowOrder', { id, order: { by: 'activity' } }), null);
  const neurons = useMemo(() => Array.from(order ?? [0]).slice(0, NEURONS), [order]);
  const shown = useSettled(view, SETTLE_MS);
  const question = { neurons, firstFrame: Math.floor(shown.first), endFrame: Math.min(frames, Math.ceil(shown.end)) };
  const kept = useKept(useRequest('recording.traces', { id, points: POINTS, ...question }), question);
  return useMemo(() => {
    if (kept.state !== 'ready') return null;
    const { question: asked, answer } = kept.value;
    return { ...asked, names: asked.neurons.map((neuron) => neuronIds[neuron] ?? ''), envelopes: answer };
  }, [kept, neuronIds]);
}

/** So many lanes are drawn, traces there or not, so that nothing moves when they come. */
export function laneCount(neurons: number): number {
  return Math.min(NEURONS, neurons);
}
