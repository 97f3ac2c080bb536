import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { SideScroll } from './SideScroll';

export interface DataTableProps {
  readonly label: string;
  readonly columns: readonly ReactNode[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Columns but the first hold numbers. */
  readonly numeric?: boolean;
}

/** A small table with hairlines: a name in the first column, values in the others. */
export function DataTable({ label, columns, rows, numeric = false }: DataTableProps): ReactNode {
  return (
    <SideScroll label={label}>
      <Box
        component="table"
        aria-label={label}
        sx={{
          borderCollapse: 'collapse',
          fontSize: '0.8125rem',
          '& th, & td': { px: 1.5, py: 0.625, textAlign: numeric ? 'right' : 'left', userSelect: 'text' },
          '& th:first-of-type': { textAlign: 'left', pl: 0 },
        }}
      >
        <thead>
          <Box component="tr" sx={{ '& th': { color: 'text.secondary', fontWeight: 500 } }}>
            {columns.map((column, index) => {
              // The corner over the rows' names has nothing to say.
              if (column === '') return <td key="corner" />;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change their order
                <th scope="col" key={index}>
                  {column}
                </th>
              );
            })}
          </Box>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...values] }) => (
            <Box component="tr" key={key} sx={{ borderTop: 1, borderColor: 'divider' }}>
              <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
                {name}
              </Box>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change their order
                <td key={index}>{value}</td>
              ))}
            </Box>
          ))}
        </tbody>
      </Box>
    </SideScroll>
  );
}
