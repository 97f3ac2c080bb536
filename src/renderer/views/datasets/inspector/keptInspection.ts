import { z } from 'zod';
import { MOST_TRACES, type RecordingOverview, rowOrderSchema } from '../../../../shared/entities/inspection';
import { readStored, store } from '../../../navigation/pageStorage';
import { type Viewport, viewWithin, wholeView } from './heatmap/viewport';
import { INSPECTOR_TABS } from './inspectorTabs';
import type { RowChoice } from './rowChoice';

const choiceSchema: z.ZodType<RowChoice> = z.union([
  z.strictObject({ by: z.literal('importance'), runId: z.string().min(1).max(200) }),
  rowOrderSchema.refine((order): order is Exclude<typeof order, { by: 'given' }> => order.by !== 'given'),
]);
const inspectionSchema = z.object({
  recordingId: z.string(),
  tab: z.enum(INSPECTOR_TABS),
  choice: choiceSchema,
  chosen: z.array(z.int().nonnegative()).max(MOST_TRACES),
  view: z.object({ firstFrame: z.number(), endFrame: z.number(), firstRow: z.number(), endRow: z.number() }),
});

/** How a recording was looked at. */
export interface Inspection {
  readonly tab: (typeof INSPECTOR_TABS)[number];
  readonly choice: RowChoice;
  /** Columns of the recording, in the order in which they were chosen. */
  readonly chosen: readonly number[];
  readonly view: Viewport;
}

const INSPECTED = 'gridwalk.inspected';
/** So many neurons are chosen at first, so that there is something to see. */
const CHOSEN_FIRST = 6;

/** How the recording was looked at last, as far as it still fits; from the beginning if it was another. */
export function keptInspection(recordingId: string, overview: RecordingOverview): Inspection {
  const { frames, neurons, hasMasks, classIds } = overview;
  const extent = { frames, rows: neurons };
  const kept = readStored(INSPECTED, inspectionSchema);
  if (kept?.recordingId !== recordingId)
    return {
      tab: 'traces',
      choice: { by: 'recording' },
      chosen: Array.from({ length: Math.min(CHOSEN_FIRST, neurons) }, (_, neuron) => neuron),
      view: wholeView(extent),
    };
  const { tab, choice, chosen, view } = kept;
  return {
    tab: tab === 'map' && !hasMasks ? 'traces' : tab,
    choice: choice.by === 'onset' && !classIds.includes(choice.classId) ? { by: 'recording' } : choice,
    chosen: chosen.filter((neuron) => neuron < neurons),
    view: viewWithin(view, extent),
  };
}

/** Of the recordings, the one that was looked at last is kept. */
export function keepInspection(recordingId: string, inspection: Inspection): void {
  store(INSPECTED, { recordingId, ...inspection });
}
