import type { RunConfig } from '../../../../shared/config/runConfig';
import type { Run } from '../../../../shared/entities/run';
import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';

/** Ids of runs that may differ from a run in nothing but the seed: finished ones of its configuration with another. */
export function siblingCandidates(
  { id, variant, seed }: Pick<Run, 'id' | 'variant' | 'seed'>,
  { ids, columns }: RunTable,
  most: number,
): readonly string[] {
  const of = (name: string, row: number) => runValue(columns[name], row);
  const isCandidate = (other: string, row: number): boolean =>
    of('run.variant', row) === variant &&
    other !== id &&
    of('run.status', row) === 'finished' &&
    of('run.seed', row) !== seed;
  return ids.filter(isCandidate).slice(0, most);
}

/** Whether two configurations are the same but for the seed. */
export function differOnlyInSeed(a: RunConfig, b: RunConfig): boolean {
  return canonical({ ...a, seed: 0 }) === canonical({ ...b, seed: 0 });
}

/** JSON with the keys in order, so that the order in which they were written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, node: unknown) =>
    node !== null && typeof node === 'object' && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
      : node,
  );
}

/** Mean and standard deviation (n−1) of scores; the deviation is null for a single one. */
export function spread(scores: readonly number[]): { readonly mean: number; readonly deviation: number | null } {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (scores.length < 2) return { mean, deviation: null };
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (scores.length - 1)) };
}
