import type { Importance, ImportanceMethod } from '../../shared/entities/importance';
import type { Dataset } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { importanceRemarks } from '../evaluation/importance/importanceRemarks';
import { integratedGradients } from '../evaluation/importance/integratedGradients';
import { permutationImportance } from '../evaluation/importance/permutationImportance';
import { rankImportance } from '../evaluation/importance/rankImportance';
import type { Model } from '../model/Model';
import { FrozenDecoder } from '../training/FrozenDecoder';
import type { Learner } from '../training/Learner';
import { type Attributed, joinAttributed, joinPermuted, type Permuted } from './importanceOfGroups';
import { importanceWork } from './importanceWork';
import { judgedPartitions, judgedWindows, thinned } from './judgedWindows';
import { judgedNeurons, type NeuronGroup, neuronGroups } from './neuronGroups';
import { predictSwapped } from './predictAltered';

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

const TASK = 'multiclass';

/**
 * The importance of every neuron for telling all classes apart, by permutation and by integrated gradients, on the
 * windows of `judgedPartitions`; undefined when nothing was asked for or there are no windows.
 * @throws WorkbenchError `cancelled`
 */
export async function measureImportance(request: ImportanceRequest): Promise<Importance | undefined> {
  const { dataset, model, learner, partition, method, repeats } = request;
  const judged = judgedWindows(dataset, judgedPartitions(partition));
  const windows = judged.starts.length;
  if (method === 'none' || windows === 0) return undefined;
  const asked = method === 'permutation' || method === 'both';
  const extent = { windows, windowFrames: dataset.windowFrames, neurons: neuronsAWindow(dataset) };
  const work = importanceWork(model, extent, repeats, asked);
  const groupsOf = (count: number): readonly NeuronGroup[] => neuronGroups(dataset, thinned(judged, count));
  const permutedGroups = method === 'gradients' || work.permutedWindows === null ? [] : groupsOf(work.permutedWindows);
  const attributedGroups = method === 'permutation' ? [] : groupsOf(work.attributedWindows);
  if ([...permutedGroups, ...attributedGroups].some(({ windows: own }) => own.starts.length === 0)) {
    return { neurons: [], remarks: [RECORDING_NOT_HELD_OUT] };
  }
  const decoder = new FrozenDecoder(model, learner.readState().tensors, dataset);
  try {
    const permuted = await permute(request, decoder, permutedGroups);
    const attributed = await attribute(request, decoder, attributedGroups, work.pathPoints);
    return summary(request, windows, permuted, attributed);
  } finally {
    decoder.dispose();
  }
}

const RECORDING_NOT_HELD_OUT =
  'Importance was not measured: one of the recordings, which have neurons of their own, has no windows to judge them on.';

/** How many neurons a window is judged for: its own recording's, where each has its own. */
function neuronsAWindow({ neurons, inputWidths }: Dataset): number {
  return inputWidths === null ? neurons : Math.max(...inputWidths);
}

/** Null where there is nothing to permute. */
async function permute(
  { dataset, repeats, seed, onProgress, signal }: ImportanceRequest,
  decoder: FrozenDecoder,
  groups: readonly NeuronGroup[],
): Promise<Permuted | null> {
  const tell = (done: number, total: number): void => onProgress('importance by permutation', done, total);
  const results = await inTurn(groups, tell, ({ columns, windows }, onGroup) =>
    permutationImportance({
      ...{ starts: windows.starts, truth: windows.truth, blockOf: windows.blocks.blockOf },
      classCount: classCountOf(dataset),
      columns,
      ...{ repeats, seed, signal },
      predict: (rows) => predictSwapped(decoder, rows, TASK),
      onProgress: onGroup,
    }),
  );
  return groups.length === 0 ? null : joinPermuted(groups, results);
}

function classCountOf({ tasks }: Dataset): number {
  return tasks.find(({ name }) => name === TASK)?.classNames.length ?? 0;
}

/** Null where there is nothing to attribute. */
async function attribute(
  { onProgress, signal }: ImportanceRequest,
  decoder: FrozenDecoder,
  groups: readonly NeuronGroup[],
  mostPoints: number,
): Promise<Attributed | null> {
  const tell = (done: number, total: number): void => onProgress('integrated gradients', done, total);
  const all = groups.reduce((sum, { windows }) => sum + windows.starts.length, 0);
  const results = await inTurn(groups, tell, ({ windows: { starts }, baseline }, onGroup) =>
    integratedGradients({
      ...{ decoder, task: TASK, starts, baseline, signal },
      mostPoints: Math.floor((mostPoints * starts.length) / all),
      onProgress: onGroup,
    }),
  );
  return groups.length === 0 ? null : joinAttributed(groups, results);
}

/** Does the work for one group after the other and tells how far it is with all, each counting as many as its neurons. */
async function inTurn<T>(
  groups: readonly NeuronGroup[],
  tell: (done: number, total: number) => void,
  work: (group: NeuronGroup, onGroup: (done: number, total: number) => void) => Promise<T>,
): Promise<readonly T[]> {
  const neurons = groups.reduce((sum, { columns }) => sum + columns.length, 0);
  const results: T[] = [];
  let before = 0;
  for (const group of groups) {
    const own = group.columns.length;
    results.push(await work(group, (done, total) => tell(before + (own * done) / total, neurons)));
    before += own;
  }
  return results;
}

const JUDGED_TOGETHER = 'Importance is judged on validation and test windows together.';

function summary(
  { dataset, partition, method, repeats }: ImportanceRequest,
  windows: number,
  permuted: Permuted | null,
  attributed: Attributed | null,
): Importance {
  const facts = {
    ...(permuted && { permutation: { ...permuted.facts, repeats } }),
    ...(attributed && { gradients: attributed.facts }),
  };
  const measured = {
    ...judgedNeurons(dataset),
    losses: permuted?.losses ?? null,
    attributions: attributed?.attributions ?? null,
  };
  const leftOut = method === 'auto' && !permuted;
  const partitions = [...judgedPartitions(partition)];
  const together = partitions.length > 1 ? [JUDGED_TOGETHER] : [];
  const remarks = [...importanceRemarks(windows, facts, leftOut), ...together];
  return { partitions, ...facts, ...rankImportance(measured), remarks };
}
