import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import type { AppInfo, Settings } from '../../../shared/ipc/contract';
import { liveSettings } from '../../api/liveData';
import { request } from '../../api/request';
import { useLive } from '../../api/useLive';
import { useRequest } from '../../api/useRequest';
import { Facts } from '../../components/Facts';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { useAction } from '../../components/useAction';
import { ViewFrame } from '../../components/ViewFrame';

const THEMES: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const setSettings = (settings: Partial<Settings>) => request('settings.set', settings);

/** What the user may set, and what Gridwalk runs on. */
export function SettingsView(): ReactNode {
  const settings = useLive(liveSettings);
  const info = useRequest('app.info');
  const change = useAction(setSettings);
  return (
    <ViewFrame title="Settings">
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 760 }}>
        <Panel title="Appearance">
          <Loaded value={settings} what="the settings" onRetry={liveSettings.reload}>
            {({ theme }) => <ThemeChoice theme={theme} onChange={(value) => change.run({ theme: value })} />}
          </Loaded>
        </Panel>
        <Loaded value={info} what="the facts about this app" onRetry={info.reload}>
          {(value) => <AppFacts info={value} />}
        </Loaded>
      </Box>
    </ViewFrame>
  );
}

interface ThemeChoiceProps {
  readonly theme: Settings['theme'];
  readonly onChange: (theme: Settings['theme']) => void;
}

function ThemeChoice({ theme, onChange }: ThemeChoiceProps): ReactNode {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Theme"
      value={theme}
      onChange={(_event, value) => value !== null && onChange(value)}
    >
      {THEMES.map(({ value, label }) => (
        <ToggleButton key={value} value={value} sx={{ px: 2, py: 0.5 }}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function AppFacts({ info }: { readonly info: AppInfo }): ReactNode {
  return (
    <>
      <Panel title="Workspace" note="Recordings, runs and the database live here">
        <Facts facts={[{ name: 'Folder', value: <code>{info.workspace}</code> }]} />
      </Panel>
      <Panel title="Training">
        <Facts
          facts={[
            { name: 'TensorFlow', value: info.tensorflow },
            { name: 'Device', value: info.device },
          ]}
        />
      </Panel>
      <Panel title="About">
        <Facts
          facts={[
            { name: 'Gridwalk', value: info.version },
            { name: 'Electron', value: info.electron },
            { name: 'Node', value: info.node },
            { name: 'Chrome', value: info.chrome },
          ]}
        />
      </Panel>
    </>
  );
}
