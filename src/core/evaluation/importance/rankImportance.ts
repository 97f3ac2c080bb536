import type { Importance, NeuronImportance } from '../../../shared/entities/importance';
import type { EvidenceBlocks } from '../bootstrap/evidenceBlocks';
import { effectOf } from './effectOf';
import type { GradientResult } from './integratedGradients';
import type { NeuronLoss } from './permutationImportance';

/** What is known of every neuron, as far as it was measured. */
export interface MeasuredNeurons {
  /** [neuron] */
  readonly ids: readonly string[];
  /** Columns of the neurons that were planted; null where the truth is not known. */
  readonly planted: ReadonlySet<number> | null;
  /** [neuron] */
  readonly losses: readonly NeuronLoss[] | null;
  /** [neuron] */
  readonly attributions: readonly NonNullable<NeuronImportance['gradient']>['attribution'][] | null;
}

/** The neurons by importance, and how many of the planted ones come first. */
export function rankImportance(measured: MeasuredNeurons): Pick<Importance, 'neurons' | 'planted'> {
  const { ids, planted, losses, attributions } = measured;
  const byLoss = losses && ranks(losses.map(({ logLossRise }) => logLossRise.mean));
  const byGradient = attributions && ranks(attributions.map(({ mean }) => mean));
  const neurons = ids.map((id, neuron): NeuronImportance => {
    const [loss, attribution] = [losses?.[neuron], attributions?.[neuron]];
    return {
      neuron,
      id,
      ...(planted && { planted: planted.has(neuron) }),
      ...(loss && byLoss && { permutation: { rank: byLoss[neuron] as number, ...loss } }),
      ...(attribution && byGradient && { gradient: { rank: byGradient[neuron] as number, attribution } }),
    };
  });
  const main = byLoss ?? byGradient;
  if (main) neurons.sort((a, b) => (main[a.neuron] as number) - (main[b.neuron] as number));
  return { neurons, ...(planted && { planted: foundOf(planted, byLoss, byGradient) }) };
}

/** [window, neuron] attributions → [neuron] mean of their size over windows, with the deviation of its mean over blocks. */
export function attributionEffects(
  { attributions }: Pick<GradientResult, 'attributions'>,
  neurons: number,
  { blockOf, count }: Pick<EvidenceBlocks, 'blockOf' | 'count'>,
): NonNullable<MeasuredNeurons['attributions']> {
  const windowsOf = new Float64Array(count);
  for (const block of blockOf) windowsOf[block] = (windowsOf[block] as number) + 1;
  return Array.from({ length: neurons }, (_, neuron) => {
    const sums = new Float64Array(count);
    blockOf.forEach((block, window) => {
      sums[block] = (sums[block] as number) + Math.abs(attributions[window * neurons + neuron] as number);
    });
    const blockMeans = sums.map((sum, block) => sum / (windowsOf[block] as number)).filter(Number.isFinite);
    const total = sums.reduce((sum, value) => sum + value, 0);
    return { mean: total / Math.max(1, blockOf.length), sd: effectOf(blockMeans).sd };
  });
}

/** [neuron] 1 for the greatest value; of equals the first. */
function ranks(values: readonly number[]): Int32Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[b] as number) - (values[a] as number));
  const found = new Int32Array(values.length);
  order.forEach((neuron, place) => {
    found[neuron] = place + 1;
  });
  return found;
}

function foundOf(
  planted: ReadonlySet<number>,
  byLoss: Int32Array | null,
  byGradient: Int32Array | null,
): NonNullable<Importance['planted']> {
  const found = (rank: Int32Array): number =>
    [...planted].filter((neuron) => (rank[neuron] as number) <= planted.size).length;
  return {
    neurons: planted.size,
    ...(byLoss && { foundByPermutation: found(byLoss) }),
    ...(byGradient && { foundByGradients: found(byGradient) }),
  };
}
