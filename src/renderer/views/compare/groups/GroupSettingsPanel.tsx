import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { DataTable } from '../../../components/DataTable';
import { ExportPanel } from '../../export/ExportPanel';
import { runLook } from '../comparedRuns';
import { RunBadge } from '../RunBadge';
import { groupSettings } from './groupSettings';
import type { LoadedGroup } from './LoadedGroup';

/** Every setting whose values the groups do not share. */
export function GroupSettingsPanel({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  const settings = groupSettings(groups.map(({ runs }) => runs.map(({ config }) => config)));
  return (
    <ExportPanel
      title="Settings that differ"
      note={settings.length > 0 ? settings.length : ''}
      fileName="group-settings"
      table={() => ({
        columns: ['setting', ...groups.map(({ name }, index) => `${runLook(index).letter} ${name}`)],
        rows: settings.map(({ path, values }) => [path, ...values]),
      })}
    >
      {settings.length === 0 ? (
        <Typography variant="body2">The groups have the same settings.</Typography>
      ) : (
        <DataTable
          label="Settings that differ"
          columns={[
            '',
            ...groups.map(({ name }, index) => <RunBadge key={`${name} ${runLook(index).letter}`} index={index} />),
          ]}
          rows={settings.map(({ path, values }) => ({
            key: path,
            cells: [path, ...values.map((value) => value || '–')],
          }))}
        />
      )}
    </ExportPanel>
  );
}
