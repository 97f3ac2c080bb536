import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import { assertNever } from '../shared/assertNever';
import type { EventPayload } from '../shared/ipc/contract';
import { valueOr } from './api/Loadable';
import { liveJobs, liveProgress, liveRecordings, liveRuns } from './api/liveData';
import { useEvent } from './api/useEvent';
import { useLive } from './api/useLive';
import { ActivityPanel } from './components/ActivityPanel';
import { DropTarget } from './components/DropTarget';
import { SideBar } from './components/SideBar';
import { useNavigation } from './navigation/Navigation';
import { type Section, sectionOf } from './navigation/Route';
import type { Shortcut } from './navigation/shortcuts';
import { useShortcuts } from './navigation/useShortcuts';
import { RouteView } from './RouteView';
import { useAddRecordings } from './views/datasets/useAddRecordings';
import { NewRun, type NewRunStart } from './views/experiments/newRun/NewRun';

/** The frame around the views: side bar, keys, menu commands, dropped files, and the form for new runs. */
export function Workbench(): ReactNode {
  const { route, go, back, forward } = useNavigation();
  const [newRun, setNewRun] = useState<NewRunStart | null>(null);
  const add = useAddRecordings();
  const perform = (shortcut: Shortcut): void => {
    if (shortcut.kind === 'show') go({ view: shortcut.section });
    else if (shortcut.kind === 'newRun') setNewRun((open) => open ?? {});
    else if (shortcut.kind === 'addRecording') add.choose();
    else if (shortcut.kind === 'back') back();
    else if (shortcut.kind === 'forward') forward();
    else assertNever(shortcut);
  };
  useShortcuts(perform);
  useEvent('menu.command', (command) => perform(MENU_COMMANDS[command]));
  return (
    <Box sx={{ display: 'grid', gridTemplate: '100% / minmax(0, max-content) minmax(0, 1fr)', height: '100%' }}>
      <SideBar section={sectionOf(route)} counts={useCounts()} onSelect={(view) => go({ view })}>
        <Activity />
      </SideBar>
      <RouteView route={route} onNewRun={setNewRun} />
      <DropTarget onDrop={add.addFiles} />
      {newRun !== null && <NewRun start={newRun} onClose={() => setNewRun(null)} />}
    </Box>
  );
}

const MENU_COMMANDS: Readonly<Record<EventPayload<'menu.command'>, Shortcut>> = {
  addRecording: { kind: 'addRecording' },
  newRun: { kind: 'newRun' },
  showRuns: { kind: 'show', section: 'experiments' },
  showRecordings: { kind: 'show', section: 'recordings' },
  showJobs: { kind: 'show', section: 'jobs' },
  showSettings: { kind: 'show', section: 'settings' },
};

/** The numbers of the side bar; for jobs, those that are not over. */
function useCounts(): Partial<Record<Section, number>> {
  const runs = valueOr(useLive(liveRuns), []).length;
  const recordings = valueOr(useLive(liveRecordings), []).length;
  const jobs = valueOr(useLive(liveJobs), []).filter(
    ({ status }) => status === 'running' || status === 'queued',
  ).length;
  return { ...(runs > 0 && { experiments: runs }), ...(recordings > 0 && { recordings }), ...(jobs > 0 && { jobs }) };
}

function Activity(): ReactNode {
  const { go } = useNavigation();
  const job = valueOr(useLive(liveJobs), []).find(({ status }) => status === 'running');
  const run = valueOr(useLive(liveRuns), []).find(({ id }) => id === job?.runId);
  const progress = valueOr(useLive(liveProgress), new Map());
  if (job === undefined || run === undefined) return null;
  return <ActivityPanel run={run} progress={progress.get(job.id)} onOpen={() => go({ view: 'run', runId: run.id })} />;
}
