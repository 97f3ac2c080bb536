import {
  type InspectionKind,
  type InspectionParams,
  type InspectionResult,
  inspections,
} from '../../shared/entities/inspection';
import { WorkbenchError } from '../../shared/errors';
import { measureBouts } from './boutLengths';
import { cutTile } from './cutTile';
import { traceEnvelopes } from './envelopes';
import { describeNeurons } from './neuronTable';
import { averageOnsets } from './onsets';
import { packMasks } from './packMasks';
import { previewSplit } from './previewSplit';
import type { RecordingInspection } from './RecordingInspection';

type Answers = {
  readonly [K in InspectionKind]: (
    inspection: RecordingInspection,
    params: InspectionParams<K>,
  ) => InspectionResult<K> | Promise<InspectionResult<K>>;
};

/** One function for each question; a question without one does not compile. */
const answers: Answers = {
  overview: (inspection) => inspection.overview(),
  tile: async (inspection, { order, ...place }) => cutTile(inspection.pyramid, await inspection.rowOrder(order), place),
  rowOrder: (inspection, { order }) => inspection.rowOrder(order),
  traces: ({ recording }, { neurons, ...range }) => {
    requireNeurons(neurons, recording.meta.neurons);
    return traceEnvelopes(recording.traces, recording.meta.neurons, neurons, range);
  },
  neuronTable: (inspection) => describeNeurons(inspection),
  onsetAverage: ({ recording, scale }, { neurons, classId, beforeFrames, afterFrames }) => {
    requireNeurons(neurons, recording.meta.neurons);
    return averageOnsets(recording, scale, neurons, classId, { before: beforeFrames, after: afterFrames });
  },
  boutLengths: ({ recording, segments, classIds }) => measureBouts(recording.labels, segments, classIds),
  components: (inspection) => describeComponents(inspection),
  masks: ({ masks }) => (masks === null ? null : packMasks(masks)),
  splitPreview: (inspection, question) => previewSplit(inspection, question),
};

/**
 * Answers one question about a recording.
 * @param params checked here once more: they come from another process
 * @throws WorkbenchError what the question cannot be answered for; ZodError for parameters of another shape
 */
export function answerInspection(
  inspection: RecordingInspection,
  kind: InspectionKind,
  params: unknown,
): Promise<unknown> | unknown {
  const answer = answers[kind] as (inspection: RecordingInspection, params: unknown) => unknown;
  return answer(inspection, inspections[kind].params.parse(params));
}

async function describeComponents(inspection: RecordingInspection): Promise<InspectionResult<'components'>> {
  const { labels } = inspection.recording;
  const { pointFrames, points, explained, scores } = await inspection.components();
  const flat = new Float32Array(scores.length * points);
  scores.forEach((score, component) => flat.set(score, component * points));
  const classes = Int32Array.from({ length: points }, (_, point) => {
    const middle = Math.min(labels.length - 1, point * pointFrames + (pointFrames >> 1));
    return inspection.classIds.indexOf(labels[middle] as number);
  });
  return { pointFrames, points, explained: [...explained], scores: flat, classes };
}

function requireNeurons(neurons: readonly number[], count: number): void {
  const unknown = neurons.find((neuron) => neuron >= count);
  if (unknown === undefined) return;
  throw new WorkbenchError(
    'request_invalid',
    `The recording has neurons 0 to ${count - 1}; ${unknown} was asked for.`,
    {
      neuron: unknown,
      neurons: count,
    },
  );
}
