import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { DataTable } from '../../components/DataTable';

/** What the app is made of; each package brings the text of its licence. */
const COMPONENTS: readonly (readonly [name: string, licence: string])[] = [
  ['Gridwalk', 'MIT'],
  ['Electron', 'MIT; Chromium and Node under the licences in its LICENSES.chromium.html'],
  ['TensorFlow and TensorFlow.js', 'Apache-2.0'],
  ['better-sqlite3', 'MIT; SQLite is in the public domain'],
  ['React, MUI, Emotion', 'MIT'],
  ['recharts', 'MIT'],
  ['zod, commander', 'MIT'],
  ['yaml', 'ISC'],
  ['@napi-rs/canvas', 'MIT; Skia under BSD-3-Clause'],
];

/** The licences of what is shipped, folded away. */
export function LicenceList(): ReactNode {
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', py: 0.5 } }}>
      <summary>Licences</summary>
      <DataTable
        label="Licences"
        columns={['Part', 'Licence']}
        rows={COMPONENTS.map(([name, licence]) => ({ key: name, cells: [name, licence] }))}
      />
    </Box>
  );
}
