import type { ReactNode } from 'react';
import type { RunDetail } from '../../../shared/entities/run';
import { configDifferences } from '../experiments/run/configDifferences';
import { SettingsPanel } from './SettingsPanel';

/** Every setting that the runs do not share. */
export function ParametersPanel({ runs }: { readonly runs: readonly RunDetail[] }): ReactNode {
  return (
    <SettingsPanel
      settings={configDifferences(runs.map(({ config }) => config))}
      names={runs.map(({ id }) => id)}
      fileName="settings"
      alike="All of these runs have the same configuration."
    />
  );
}
