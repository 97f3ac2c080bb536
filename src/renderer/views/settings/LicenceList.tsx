import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { DataTable } from '../../components/DataTable';
import { LICENSED_PARTS } from './licensedParts';

/** The licences of what is shipped, folded away. */
export function LicenceList(): ReactNode {
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', py: 0.5 } }}>
      <summary>Licences</summary>
      <DataTable
        label="Licences"
        columns={['Part', 'Licence']}
        rows={LICENSED_PARTS.map(({ name, licence }) => ({ key: name, cells: [name, licence] }))}
      />
    </Box>
  );
}
