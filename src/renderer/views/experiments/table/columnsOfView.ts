import type { RunView } from '../../../../shared/entities/runView';
import { columnInfo } from './columnInfo';

/** Every column that a view cannot do without: shown, with the ends of intervals, sorted, grouped or filtered by. */
export function columnsOfView({ columns, sort, groupBy, filters }: RunView): readonly string[] {
  const intervals = columns.flatMap((name) => {
    const { interval } = columnInfo(name);
    return interval ? [interval.low, interval.high] : [];
  });
  const named = [...sort, ...filters].map(({ column }) => column);
  return [...new Set([...columns, ...intervals, ...named, ...groupBy])];
}
