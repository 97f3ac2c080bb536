import type { Evaluation } from '../../../../shared/entities/evaluation';
import type { Effect } from '../../../../shared/entities/importance';
import type { RowOrder } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import { type ImportanceMeasure, importanceRows, measuresOf } from '../../experiments/run/importanceRows';

/** How the user wants the rows to lie: as the inspection knows by itself, or as a run's decoder relies on neurons. */
export type RowChoice =
  | Exclude<RowOrder, { readonly by: 'given' }>
  | { readonly by: 'importance'; readonly runId: string };

/** Neurons by importance, the most important first, and how it was measured. */
export interface ImportanceOrder {
  readonly neurons: readonly number[];
  readonly measure: ImportanceMeasure;
}

/** What a measure of importance is, in words. */
export const IMPORTANCE_WORDS: Readonly<Record<ImportanceMeasure, string>> = {
  permutation: 'rise of the log loss when a neuron is permuted',
  gradient: 'integrated gradients',
};

/**
 * The neurons of a recording in the order in which a run's decoder relies on them, by the better-founded measure; null
 * when the run's report does not tell. Neurons are found by their ids: a run of several recordings has other columns.
 */
export function importanceOrder(
  { neuronIds }: Pick<Recording, 'neuronIds'>,
  evaluation: Pick<Evaluation, 'importance'> | null,
): ImportanceOrder | null {
  const importance = evaluation?.importance;
  const measure = importance && measuresOf(importance)[0];
  if (importance === undefined || measure === undefined) return null;
  const columnOf = new Map(neuronIds.map((id, column) => [id, column]));
  const neurons = importanceRows(importance, measure).flatMap(({ id }) => columnOf.get(id) ?? []);
  return { neurons, measure };
}

/** How much a run's decoder relies on each neuron. */
export interface NeuronEffects {
  /** [column of the recording] null where the run did not have the neuron */
  readonly effects: readonly (Effect | null)[];
  readonly measure: ImportanceMeasure;
}

/** What `importanceOrder` orders by; null when the run's report does not tell. */
export function importanceEffects(
  { neuronIds }: Pick<Recording, 'neuronIds'>,
  evaluation: Pick<Evaluation, 'importance'> | null,
): NeuronEffects | null {
  const importance = evaluation?.importance;
  const measure = importance && measuresOf(importance)[0];
  if (importance === undefined || measure === undefined) return null;
  const effectOf = new Map(importanceRows(importance, measure).map(({ id, effect }) => [id, effect]));
  return { effects: neuronIds.map((id) => effectOf.get(id) ?? null), measure };
}

/** What is said where a run's report lacks importance. */
export function notMeasured(runId: string): string {
  return `The report of run ${runId} says nothing of the importance of neurons. Evaluate the run anew on its page.`;
}
