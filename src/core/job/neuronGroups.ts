import type { Dataset } from '../dataset/prepareDataset';
import type { MeasuredNeurons } from '../evaluation/importance/rankImportance';
import { segmentAt } from '../recording/segments';
import type { JudgedWindows } from './judgedWindows';

/** Neurons that are judged on the same windows. */
export interface NeuronGroup {
  /** [neuron] column of the dataset's traces */
  readonly columns: Int32Array;
  readonly windows: JudgedWindows;
  /** [column] the activity that stands for "nothing", of all columns: that of the others is no part of the question. */
  readonly baseline: Float32Array;
}

/**
 * The neurons whose importance is judged, in the order of their columns: all together on all windows; where each
 * recording has neurons of its own, those of each on its windows alone, since no other window has anything of them.
 */
export function neuronGroups(dataset: Dataset, windows: JudgedWindows): readonly NeuronGroup[] {
  const { inputWidths, neurons, sessions } = dataset;
  const nothing = meanActivity(dataset);
  if (inputWidths === null)
    return [{ columns: Int32Array.from({ length: neurons }, (_, n) => n), windows, baseline: nothing }];
  const firstFrames = Int32Array.from(sessions, ({ firstFrame }) => firstFrame);
  let offset = 0;
  return inputWidths.map((width, recording) => {
    const first = offset;
    offset += width;
    const columns = Int32Array.from({ length: width }, (_, neuron) => first + neuron);
    const baseline = new Float32Array(neurons);
    baseline.set(nothing.subarray(first, first + width), first);
    // The column that says whose a window is stays as it is.
    baseline[neurons - inputWidths.length + recording] = 1;
    return { columns, windows: only(windows, (start) => segmentAt(firstFrames, start) === recording), baseline };
  });
}

/** Ids of the neurons of all groups, in the order of their columns, and which of them were planted, where that is known. */
export function judgedNeurons(dataset: Dataset): Pick<MeasuredNeurons, 'ids' | 'planted'> {
  const { meta, inputWidths } = dataset;
  const count = inputWidths?.reduce((sum, width) => sum + width, 0) ?? meta.neurons;
  return { ids: meta.neuronIds.slice(0, count), planted: plantedColumns(dataset) };
}

/** Columns of the neurons that were planted; null where the truth is not known of every recording. */
function plantedColumns({ meta, recordings, inputWidths }: Dataset): ReadonlySet<number> | null {
  const described = inputWidths === null ? [meta] : recordings;
  const columns = new Set<number>();
  let offset = 0;
  for (const { groundTruth, neurons } of described) {
    if (!groundTruth) return null;
    for (const column of Object.values(groundTruth.tunedNeurons).flat()) columns.add(offset + column);
    offset += neurons;
  }
  return columns;
}

/** [column] 0 after z-scoring */
function meanActivity({ neurons, preprocessing: { kind, mean } }: Dataset): Float32Array {
  return kind === 'zscore' ? new Float32Array(neurons) : Float32Array.from(mean);
}

function only({ starts, truth, blocks }: JudgedWindows, isOwn: (start: number) => boolean): JudgedWindows {
  const own = (values: Int32Array): Int32Array => values.filter((_, window) => isOwn(starts[window] as number));
  const blockOf = own(blocks.blockOf);
  return { starts: own(starts), truth: own(truth), blocks: { blockOf, count: blocks.count } };
}
