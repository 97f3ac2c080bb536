import type { ReactNode } from 'react';
import { runLook } from '../comparedRuns';
import { SettingsPanel } from '../SettingsPanel';
import { groupSettings } from './groupSettings';
import type { LoadedGroup } from './LoadedGroup';

/** Every setting whose values the groups do not share. */
export function GroupSettingsPanel({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  return (
    <SettingsPanel
      settings={groupSettings(groups.map(({ runs }) => runs.map(({ config }) => config)))}
      names={groups.map(({ name }, index) => `${runLook(index).letter} ${name}`)}
      fileName="group-settings"
      alike="The groups have the same settings."
    />
  );
}
