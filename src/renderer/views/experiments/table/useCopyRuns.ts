import type { RunTable } from '../../../../shared/entities/runTable';
import { useNotices } from '../../../components/Notices';
import { formatPlural } from '../../../format/numbers';
import { copyText } from './copyText';
import { runsAsText, type TextFormat } from './runsAsText';

export interface CopiedRuns {
  /** Places of the runs that are shown, in the order of the table. */
  readonly rows: readonly number[];
  /** Places of the chosen ones; empty: all that are shown are copied. */
  readonly chosen: readonly number[];
  readonly columns: readonly string[];
}

/** Puts runs on the clipboard: the chosen ones in the order of the table, those that a filter hides behind them. */
export function useCopyRuns(table: RunTable, { rows, chosen, columns }: CopiedRuns): (format: TextFormat) => void {
  const notify = useNotices();
  return (format) => {
    const wanted = new Set(chosen);
    const inOrder = rows.filter((row) => wanted.has(row));
    const copied = chosen.length === 0 ? rows : [...new Set([...inOrder, ...chosen])];
    copyText(runsAsText(table, copied, columns, format));
    notify({ severity: 'info', message: `${formatPlural(copied.length, 'run')} copied as ${format.toUpperCase()}.` });
  };
}
