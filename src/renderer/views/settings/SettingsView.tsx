import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useId } from 'react';
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
import { BinPanel } from './BinPanel';
import { LicenceList } from './LicenceList';
import { NewRunSettings, ThemeChoice, TrainingsAtOnce } from './SettingFields';
import { WorkspacePanel } from './WorkspacePanel';

const setSettings = (settings: Partial<Settings>) => request('settings.set', settings);
const showLogs = () => request('files.show', { folder: 'logs' });

/** What the user may set, and what Gridwalk runs on. A new topic is a panel in the column where it belongs. */
export function SettingsView(): ReactNode {
  const settings = useLive(liveSettings);
  const info = useRequest('app.info');
  const change = useAction(setSettings);
  return (
    <ViewFrame title="Settings">
      <Loaded value={settings} what="the settings" onRetry={liveSettings.reload}>
        {(values) => (
          <Loaded value={info} what="the facts about this app" onRetry={info.reload}>
            {(facts) => <Topics settings={values} info={facts} onChange={(part) => void change.run(part)} />}
          </Loaded>
        )}
      </Loaded>
    </ViewFrame>
  );
}

interface TopicsProps {
  readonly settings: Settings;
  readonly info: AppInfo;
  readonly onChange: (part: Partial<Settings>) => void;
}

function Topics({ settings, info, onChange }: TopicsProps): ReactNode {
  const show = useAction(showLogs);
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
      <WorkspacePanel folder={info.workspace} />
      <BinPanel />
      <Panel title="Devices" note="Evaluations and comparisons run beside trainings">
        <Facts
          facts={[
            { name: 'TensorFlow', value: info.tensorflow },
            { name: 'New runs train on', value: info.device },
          ]}
        />
        <Setting title="Trainings at once" note="More share the device, and each is slower.">
          <TrainingsAtOnce
            value={settings.trainingsAtOnce}
            onChange={(value) => onChange({ trainingsAtOnce: value })}
          />
        </Setting>
      </Panel>
      <Panel title="New runs" note="What the form starts with">
        <NewRunSettings value={settings.newRun} onChange={(newRun) => onChange({ newRun })} />
      </Panel>
      <Panel title="Appearance">
        <ThemeChoice theme={settings.theme} onChange={(theme) => onChange({ theme })} />
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
        <Button sx={{ mt: 1.5, mb: 1 }} onClick={() => void show.run()}>
          Open logs folder
        </Button>
        <LicenceList />
      </Panel>
    </Box>
  );
}

interface SettingProps {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Setting({ title, note, children }: SettingProps): ReactNode {
  const titleId = useId();
  return (
    <Box
      role="group"
      aria-labelledby={titleId}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mt: 1.5 }}
    >
      <Box sx={{ flexGrow: 1 }}>
        <Box id={titleId}>{title}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{note}</Box>
      </Box>
      {children}
    </Box>
  );
}
