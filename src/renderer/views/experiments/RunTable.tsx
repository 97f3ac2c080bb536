import { DataGrid } from '@mui/x-data-grid';
import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import { RUN_COLUMNS } from './runColumns';

export interface RunTableProps {
  readonly runs: readonly Run[];
  readonly onOpen: (runId: string) => void;
}

const PAGE_SIZE = 100;

/** The runs, newest first until the user sorts otherwise. Enter or a click opens one. */
export function RunTable({ runs, onOpen }: RunTableProps): ReactNode {
  return (
    <DataGrid
      aria-label="Runs"
      rows={runs}
      columns={RUN_COLUMNS}
      density="compact"
      rowHeight={48}
      columnHeaderHeight={60}
      disableRowSelectionOnClick
      hideFooter={runs.length <= PAGE_SIZE}
      pageSizeOptions={[PAGE_SIZE]}
      initialState={{
        columns: { columnVisibilityModel: { f1_macro: false } },
        pagination: { paginationModel: { pageSize: PAGE_SIZE } },
        sorting: { sortModel: [{ field: 'createdAt', sort: 'desc' }] },
      }}
      onRowClick={({ row }) => onOpen(row.id)}
      onCellKeyDown={({ row }, event) => event.key === 'Enter' && onOpen(row.id)}
    />
  );
}
