import type { ScoreInterval } from '../../shared/entities/run';
import { formatScore } from './numbers';

/** What an interval is and what it rests on, as a sentence. */
export function describeInterval({ low, high, blocks, method }: ScoreInterval): string {
  const evidence = method === 'runs' ? 'runs of test windows' : 'stretches that the runs of test windows were cut into';
  return `95 % interval ${formatScore(low)} to ${formatScore(high)}, by bootstrap over ${blocks} ${evidence}.`;
}
