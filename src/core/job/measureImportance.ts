import type { Importance, ImportanceMethod } from '../../shared/entities/importance';
import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { importanceRemarks } from '../evaluation/importance/importanceRemarks';
import { type GradientResult, integratedGradients } from '../evaluation/importance/integratedGradients';
import { type PermutationResult, permutationImportance } from '../evaluation/importance/permutationImportance';
import { attributionEffects, rankImportance } from '../evaluation/importance/rankImportance';
import type { Model } from '../model/Model';
import { FrozenDecoder } from '../training/FrozenDecoder';
import type { Learner } from '../training/Learner';
import { importanceWork } from './importanceWork';
import { predictSwapped } from './predictAltered';
import { evidenceBlocksOf } from './scorePartition';

/** Whose neurons, and how they are judged. */
export interface ImportanceRequest {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly learner: Learner;
  readonly partition: Partition;
  readonly method: ImportanceMethod;
  /** Permutations of the windows. */
  readonly repeats: number;
  readonly seed: number;
  readonly onProgress: (stage: string, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Windows of a partition, evenly thinned. */
interface JudgedWindows {
  readonly starts: Int32Array;
  readonly truth: Int32Array;
  readonly blocks: { readonly blockOf: Int32Array; readonly count: number };
}

const TASK = 'multiclass';

/**
 * The importance of every neuron for telling all classes apart on a partition, by permutation and by integrated
 * gradients; undefined when nothing was asked for or there are no windows.
 * @throws WorkbenchError `cancelled`
 */
export async function measureImportance(request: ImportanceRequest): Promise<Importance | undefined> {
  const { dataset, model, learner, partition, method, repeats } = request;
  const windows = dataset.split.starts[partition].length;
  if (method === 'none' || windows === 0) return undefined;
  if (dataset.inputWidths !== null) return { neurons: [], remarks: [NO_COMMON_NEURONS] };
  const asked = method === 'permutation' || method === 'both';
  const { permutedWindows, attributedWindows, pathPoints } = importanceWork(
    model,
    { ...dataset, windows },
    repeats,
    asked,
  );
  const decoder = new FrozenDecoder(model, learner.readState().tensors, dataset);
  try {
    const permuted =
      method === 'gradients' || permutedWindows === null
        ? null
        : await permute(request, decoder, thinned(request, permutedWindows));
    const attributed =
      method === 'permutation'
        ? null
        : await attribute(request, decoder, thinned(request, attributedWindows), pathPoints);
    return summary(request, permuted, attributed);
  } finally {
    decoder.dispose();
  }
}

const NO_COMMON_NEURONS =
  'Importance was not measured: the recordings have neurons of their own, each with its own input layer.';

function thinned({ dataset, partition }: ImportanceRequest, wanted: number): JudgedWindows {
  const all = dataset.split.starts[partition];
  const some = (values: Int32Array): Int32Array =>
    Int32Array.from({ length: wanted }, (_, index) => values[Math.floor((index * all.length) / wanted)] as number);
  const { blockOf, count } = evidenceBlocksOf(dataset, partition);
  const truth = partitionClasses(dataset, partition);
  return { starts: some(all), truth: some(truth), blocks: { blockOf: some(blockOf), count } };
}

/** What a method found, and on what. */
interface Found<T> {
  readonly result: T;
  readonly judged: JudgedWindows;
}

async function permute(
  { dataset, repeats, seed, onProgress, signal }: ImportanceRequest,
  decoder: FrozenDecoder,
  judged: JudgedWindows,
): Promise<Found<PermutationResult>> {
  const { starts, truth, blocks } = judged;
  const result = await permutationImportance({
    starts,
    truth,
    blockOf: blocks.blockOf,
    classCount: classCountOf(dataset),
    neurons: dataset.neurons,
    repeats,
    seed,
    predict: (rows) => predictSwapped(decoder, rows, TASK),
    onProgress: (done, total) => onProgress('importance by permutation', done, total),
    signal,
  });
  return { result, judged };
}

function classCountOf({ tasks }: Dataset): number {
  return tasks.find(({ name }) => name === TASK)?.classNames.length ?? 0;
}

async function attribute(
  { dataset, onProgress, signal }: ImportanceRequest,
  decoder: FrozenDecoder,
  judged: JudgedWindows,
  mostPoints: number,
): Promise<Found<GradientResult>> {
  const { kind, mean } = dataset.preprocessing;
  const result = await integratedGradients({
    decoder,
    task: TASK,
    mostPoints,
    starts: judged.starts,
    baseline: kind === 'zscore' ? new Float32Array(dataset.neurons) : Float32Array.from(mean),
    onProgress: (done, total) => onProgress('integrated gradients', done, total),
    signal,
  });
  return { result, judged };
}

function summary(
  { dataset, partition, method, repeats }: ImportanceRequest,
  permuted: Found<PermutationResult> | null,
  attributed: Found<GradientResult> | null,
): Importance {
  const { neurons, meta, split } = dataset;
  const facts = {
    ...(permuted && { permutation: permutationFacts(permuted, repeats) }),
    ...(attributed && { gradients: gradientFacts(attributed) }),
  };
  const measured = {
    ids: meta.neuronIds,
    planted: meta.groundTruth && new Set(Object.values(meta.groundTruth.tunedNeurons).flat()),
    losses: permuted?.result.losses ?? null,
    attributions: attributed && attributionEffects(attributed.result, neurons, attributed.judged.blocks),
  };
  const leftOut = method === 'auto' && !permuted;
  const remarks = importanceRemarks(split.starts[partition].length, facts, leftOut);
  return { ...facts, ...rankImportance(measured), remarks };
}

function permutationFacts(
  { result, judged }: Found<PermutationResult>,
  repeats: number,
): NonNullable<Importance['permutation']> {
  return { windows: judged.starts.length, repeats, blocks: judged.blocks.count, ...result.unaltered };
}

function gradientFacts({ result, judged }: Found<GradientResult>): NonNullable<Importance['gradients']> {
  const { steps, completenessError } = result;
  return { windows: judged.starts.length, blocks: judged.blocks.count, steps, completenessError };
}
