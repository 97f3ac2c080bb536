import { type Preprocessing, preprocessingFromJson } from '../dataset/preprocessing';
import type { DecoderDescription } from '../job/decoderDescription';

/** A way into a decoder: all of its columns, or the input layer of one of the recordings that it was trained across. */
export interface DecoderInput {
  /** Whose input layer it is, by name; null where the decoder has one way in. */
  readonly recording: string | null;
  /** [neuron] in the order of its columns */
  readonly neuronIds: readonly string[];
  /** [neuron] */
  readonly preprocessing: Preprocessing;
  readonly place: InputPlace;
}

/** Where the neurons of an input lie among the columns of the decoder. */
interface InputPlace {
  readonly columns: number;
  readonly first: number;
  /** The column that is 1 where the input is this one; null where there is none. */
  readonly indicator: number | null;
}

/** The ways into a decoder: one, or one for each recording that has an input layer. */
export function decoderInputs(description: DecoderDescription): readonly DecoderInput[] {
  const { neuronIds, inputWidths } = description;
  const preprocessing = preprocessingFromJson(description.preprocessing);
  const columns = neuronIds.length;
  if (inputWidths === null) {
    return [{ recording: null, neuronIds, preprocessing, place: { columns, first: 0, indicator: null } }];
  }
  let end = 0;
  return inputWidths.map((width, index) => {
    const [first, indicator] = [end, columns - inputWidths.length + index];
    end += width;
    // Columns are called `<recording>: <neuron>`, indicators `is <recording>` (see joinRecordings).
    const recording = (neuronIds[indicator] as string).slice('is '.length);
    return {
      recording,
      neuronIds: neuronIds.slice(first, end).map((id) => id.slice(`${recording}: `.length)),
      preprocessing: {
        kind: preprocessing.kind,
        mean: preprocessing.mean.slice(first, end),
        scale: preprocessing.scale.slice(first, end),
      },
      place: { columns, first, indicator },
    };
  });
}

/** [frame, column] What the decoder sees of normalised activity [frame, neuron] of one of its inputs: 0 in all other columns. */
export function placeActivity(activity: Float32Array, { neuronIds, place }: DecoderInput): Float32Array {
  const { columns, first, indicator } = place;
  if (indicator === null) return activity;
  const width = neuronIds.length;
  const frames = activity.length / width;
  const placed = new Float32Array(frames * columns);
  for (let frame = 0; frame < frames; frame += 1) {
    placed.set(activity.subarray(frame * width, (frame + 1) * width), frame * columns + first);
    placed[frame * columns + indicator] = 1;
  }
  return placed;
}
