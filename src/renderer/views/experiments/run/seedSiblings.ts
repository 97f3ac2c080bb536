import type { RunConfig } from '../../../../shared/config/runConfig';
import type { Run } from '../../../../shared/entities/run';

/** Runs that may differ from a run in nothing but the seed: those whose configuration is worth fetching to see. */
export function siblingCandidates(run: Run, runs: readonly Run[], most: number): readonly Run[] {
  return runs
    .filter(
      (other) =>
        other.id !== run.id &&
        other.summary !== null &&
        other.recordingId === run.recordingId &&
        other.model === run.model &&
        other.split === run.split &&
        other.seed !== run.seed,
    )
    .slice(0, most);
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
