import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { DataTable } from '../../components/DataTable';
import { ExportPanel } from '../export/ExportPanel';
import { RunBadge } from './RunBadge';

export interface SettingsPanelProps {
  /** Settings that what is compared does not share, each with a value for each. */
  readonly settings: readonly { readonly path: string; readonly values: readonly string[] }[];
  /** What is compared, as the file that is exported names it. */
  readonly names: readonly string[];
  readonly fileName: string;
  /** What is said where all settings are shared. */
  readonly alike: string;
}

/** Every setting that what is compared does not share. */
export function SettingsPanel({ settings, names, fileName, alike }: SettingsPanelProps): ReactNode {
  return (
    <ExportPanel
      title="Settings that differ"
      note={settings.length > 0 ? settings.length : ''}
      fileName={fileName}
      table={() => ({
        columns: ['setting', ...names],
        rows: settings.map(({ path, values }) => [path, ...values]),
      })}
    >
      {settings.length === 0 ? (
        <Typography variant="body2">{alike}</Typography>
      ) : (
        <DataTable
          label="Settings that differ"
          columns={['', ...names.map((name, index) => <RunBadge key={name} index={index} />)]}
          rows={settings.map(({ path, values }) => ({
            key: path,
            cells: [path, ...values.map((value) => (value === '' ? '–' : value))],
          }))}
        />
      )}
    </ExportPanel>
  );
}
