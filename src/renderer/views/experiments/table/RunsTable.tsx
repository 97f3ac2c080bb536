import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import { useNotices } from '../../../components/Notices';
import { Panel } from '../../../components/Panel';
import { Placeholder } from '../../../components/Placeholder';
import { formatCount, formatPlural } from '../../../format/numbers';
import { runSelection, useRunSelection } from '../../../navigation/runSelection';
import { copyText } from './copyText';
import { MarksDialog } from './MarksDialog';
import { RunGrid } from './RunGrid';
import { runsAsText, type TextFormat } from './runsAsText';
import { SelectionBar } from './SelectionBar';
import { sortAfterClick } from './sortAfterClick';
import { knownTags, useChosenRuns } from './useChosenRuns';
import { useRunMarks } from './useRunMarks';
import { useTableLines } from './useTableLines';

export interface RunsTableProps {
  readonly table: RunTable;
  readonly view: RunView;
  readonly now: Date;
  readonly onChange: (change: Partial<RunView>) => void;
  readonly onOpen: (runId: string) => void;
  readonly onCompare: (runIds: readonly string[]) => void;
}

/** The table with what can be done with the runs that are chosen in it. */
export function RunsTable({ table, view, now, onChange, onOpen, onCompare }: RunsTableProps): ReactNode {
  // What is typed shows at once; the table follows.
  const { lines, shown, rows, toggleGroup } = useTableLines(table, useDeferredValue(view));
  const selection = useRunSelection();
  const chosen = useChosenRuns(table);
  const marks = useRunMarks();
  const notify = useNotices();
  const [describing, setDescribing] = useState(false);
  const copy = (format: TextFormat): void => {
    const copied = chosen.rows.length > 0 ? rows.filter((row) => selection.has(table.ids[row] ?? '')) : rows;
    copyText(runsAsText(table, copied.length > 0 ? copied : chosen.rows, view.columns, format));
    notify({ severity: 'info', message: `${formatPlural(copied.length, 'run')} copied as ${format.toUpperCase()}.` });
  };
  return (
    <Panel padded={false} sx={{ height: '100%', overflow: 'hidden' }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <Box sx={{ flexGrow: 1, minHeight: 0 }}>
          {lines.length === 0 ? (
            <NothingFound onReset={() => onChange({ filters: [], search: '', favouritesOnly: false })} />
          ) : (
            <RunGrid
              table={table}
              lines={lines}
              shown={shown}
              view={view}
              chosen={selection}
              now={now}
              onOpen={onOpen}
              onToggleGroup={toggleGroup}
              onChoose={runSelection.toggle}
              onFavourite={(id, favourite) => void marks.mark([id], { favourite })}
              onSort={(column, add) => onChange({ sort: [...sortAfterClick(view.sort, column, add)] })}
              onWidth={(column, pixels) => onChange({ widths: { ...view.widths, [column]: pixels } })}
              onCopy={() => copy('tsv')}
            />
          )}
        </Box>
        <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
          <SelectionBar
            summary={summaryOf(shown.length, table.ids.length)}
            count={chosen.ids.length}
            active={chosen.active}
            archived={chosen.allArchived}
            busy={marks.busy}
            onCompare={() => onCompare(chosen.ids)}
            onDescribe={() => setDescribing(true)}
            onFavourite={() => void marks.mark(chosen.ids, { favourite: !chosen.allFavourites })}
            onArchive={() => void archive(chosen.ids, chosen.allArchived)}
            onCopy={copy}
            onDelete={() => void marks.remove(chosen.ids)}
            onClear={() => runSelection.set([])}
          />
        </Box>
      </Box>
      {describing && (
        <MarksDialog
          count={chosen.ids.length}
          tags={chosen.tags}
          knownTags={knownTags(table)}
          note={chosen.note}
          onSave={(change) => {
            setDescribing(false);
            void marks.mark(chosen.ids, change);
          }}
          onClose={() => setDescribing(false)}
        />
      )}
    </Panel>
  );

  function archive(ids: readonly string[], archived: boolean): Promise<unknown> {
    return archived ? marks.mark(ids, { archived: false }) : marks.archive(ids);
  }
}

function summaryOf(shown: number, all: number): string {
  return shown === all ? formatPlural(all, 'run') : `${formatCount(shown)} of ${formatPlural(all, 'run')} shown`;
}

function NothingFound({ onReset }: { readonly onReset: () => void }): ReactNode {
  return (
    <Placeholder title="No run matches" actions={<Button onClick={onReset}>Show all runs</Button>}>
      The search or a filter leaves none over. Archived runs are shown when Views says so.
    </Placeholder>
  );
}
