import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import { Panel } from '../../../components/Panel';
import { Placeholder } from '../../../components/Placeholder';
import { formatCount, formatPlural } from '../../../format/numbers';
import type { ComparedGroup } from '../../../navigation/Route';
import { runSelection, useRunSelection } from '../../../navigation/runSelection';
import { MarksDialog } from './MarksDialog';
import { RunGrid } from './RunGrid';
import { SelectionBar } from './SelectionBar';
import { sortAfterClick } from './sortAfterClick';
import { knownTags, useChosenRuns } from './useChosenRuns';
import { useComparing } from './useComparing';
import { useCopyRuns } from './useCopyRuns';
import { useRunMarks } from './useRunMarks';
import { useTableLines } from './useTableLines';
import { useVariantNames } from './useVariantNames';

export interface RunsTableProps {
  readonly table: RunTable;
  readonly view: RunView;
  readonly now: Date;
  readonly onChange: (change: Partial<RunView>) => void;
  readonly onOpen: (runId: string) => void;
  readonly onCompare: (runIds: readonly string[], groups?: readonly ComparedGroup[]) => void;
}

/** The table with what can be done with the runs that are chosen in it. */
export function RunsTable({ table, view, now, onChange, onOpen, onCompare }: RunsTableProps): ReactNode {
  // What is typed shows at once; the table follows.
  const { lines, shown, rows, toggleGroup } = useTableLines(table, useDeferredValue(view));
  const selection = useRunSelection();
  const chosen = useChosenRuns(table);
  const names = useVariantNames(table, view.groupBy);
  const comparing = useComparing(table, chosen, { view, now, names }, onCompare);
  const marks = useRunMarks();
  const copy = useCopyRuns(table, { rows, chosen: chosen.rows, columns: view.columns });
  const [describing, setDescribing] = useState(false);
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
              variantNames={names}
              now={now}
              onOpen={onOpen}
              onToggleGroup={toggleGroup}
              onChoose={runSelection.toggle}
              onFavourite={(id, favourite) => void marks.mark([id], { favourite })}
              onSort={(column, add) => onChange({ sort: [...sortAfterClick(view.sort, column, add)] })}
              onColumns={(columns) => onChange({ columns: [...columns] })}
              onWidth={(column, pixels) => onChange({ widths: { ...view.widths, [column]: pixels } })}
              onCopy={() => copy('tsv')}
              onCompare={comparing.compare}
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
            levels={comparing.levels}
            onCompare={comparing.compareRuns}
            onCompareGroups={comparing.compareGroups}
            onDescribe={() => setDescribing(true)}
            onFavourite={() => void marks.mark(chosen.ids, { favourite: !chosen.allFavourites })}
            onArchive={() =>
              void (chosen.allArchived ? marks.mark(chosen.ids, { archived: false }) : marks.archive(chosen.ids))
            }
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
