import type { Finding } from '../../shared/entities/recording';
import { MOST_NAMED } from '../recording/findingLimits';
import type { TraceStatistics } from './TraceStatistics';

/** A clipped detector or a capped export shows as a plateau at the top. */
const SATURATED_FRACTION = 0.01;
const SATURATED_RUN = 20;

/** What to tell the user about the traces. */
export function traceFindings(statistics: TraceStatistics, neuronIds: readonly string[], frames: number): Finding[] {
  const pick = (has: (neuron: number) => boolean): string[] => neuronIds.filter((_, neuron) => has(neuron));
  const isConstant = (neuron: number): boolean =>
    !((statistics.maximum[neuron] ?? 0) > (statistics.minimum[neuron] ?? 0));
  return [
    ...missingValues(statistics, pick, frames),
    ...about('constant_neuron', pick(isConstant), 'has the same value in every frame and carries no information'),
    ...duplicates(statistics, neuronIds, isConstant),
    ...about(
      'saturated_neuron',
      pick((neuron) => !isConstant(neuron) && isSaturated(statistics, neuron, frames)),
      `stays at its exact maximum for more than ${SATURATED_RUN} frames in a row and may be clipped`,
    ),
  ];
}

function isSaturated({ atMaximum, longestRun }: TraceStatistics, neuron: number, frames: number): boolean {
  return (atMaximum[neuron] ?? 0) > SATURATED_FRACTION * frames && (longestRun[neuron] ?? 0) > SATURATED_RUN;
}

function missingValues(
  { missing, missingFrames, neurons }: TraceStatistics,
  pick: (has: (neuron: number) => boolean) => string[],
  frames: number,
): Finding[] {
  const count = missing.reduce((sum, cells) => sum + cells, 0);
  if (count === 0) return [];
  const affected = pick((neuron) => (missing[neuron] ?? 0) > 0);
  const message =
    `${count} of ${frames * neurons} values are missing, in ${affected.length} neuron(s); ` +
    `training fills them with the neuron's training mean.`;
  const named = { neurons: affected.slice(0, MOST_NAMED), frames: missingFrames };
  return [{ code: 'missing_values', severity: 'warning', message, count, ...named }];
}

function duplicates(
  statistics: TraceStatistics,
  neuronIds: readonly string[],
  isConstant: (neuron: number) => boolean,
): Finding[] {
  const twins = statistics
    .firstTwins()
    .flatMap((first, neuron) => (first === neuron || isConstant(neuron) ? [] : [[first, neuron] as const]));
  if (twins.length === 0) return [];
  const [first, copy] = (twins[0] ?? []).map((neuron) => neuronIds[neuron]);
  const message = `${twins.length} neuron(s) repeat the trace of another, value by value, such as ${copy} that of ${first}.`;
  const involved = [...new Set(twins.flat())].sort((a, b) => a - b);
  const neurons = involved.slice(0, MOST_NAMED).map((neuron) => neuronIds[neuron] ?? '');
  return [{ code: 'duplicate_neuron', severity: 'warning', message, count: twins.length, neurons, frames: [] }];
}

function about(code: Finding['code'], affected: readonly string[], what: string): Finding[] {
  if (affected.length === 0) return [];
  const others = affected.length === 1 ? '' : ` (and ${affected.length - 1} more)`;
  const message = `Neuron ${affected[0]}${others} ${what}.`;
  const neurons = affected.slice(0, MOST_NAMED);
  return [{ code, severity: 'warning', message, count: affected.length, neurons, frames: [] }];
}
