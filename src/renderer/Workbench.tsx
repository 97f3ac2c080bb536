import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { assertNever } from '../shared/assertNever';
import { newestVersions } from '../shared/entities/recordingVersions';
import type { EventPayload } from '../shared/ipc/contract';
import { valueOr } from './api/Loadable';
import { liveJobs, liveProgress, liveRecordings } from './api/liveData';
import { liveRunTable } from './api/liveRunTable';
import { failedCount, liveWatchStatus } from './api/liveWatch';
import { findRunBriefs } from './api/runBrief';
import { useEvent } from './api/useEvent';
import { useLive } from './api/useLive';
import { ActivityPanel } from './components/ActivityPanel';
import { DropTarget } from './components/DropTarget';
import { SideBar } from './components/SideBar';
import { ViewBoundary } from './components/ViewBoundary';
import { formatPlural } from './format/numbers';
import { NewRun } from './lazyViews';
import { useNavigation } from './navigation/Navigation';
import { type Route, routeOf, type Section, sectionOf } from './navigation/Route';
import { ShortcutSheet } from './navigation/ShortcutSheet';
import type { Shortcut } from './navigation/shortcuts';
import { useShortcuts } from './navigation/useShortcuts';
import { RouteView } from './RouteView';
import { ImportHost } from './views/datasets/import/ImportHost';
import { useAddRecordings } from './views/datasets/useAddRecordings';
import type { NewRunStart } from './views/experiments/newRun/NewRun';

/** The frame around the views: side bar, keys, menu commands, dropped files, and the form for new runs. */
export function Workbench(): ReactNode {
  const { route, back, forward } = useNavigation();
  const [newRun, setNewRun] = useState<NewRunStart | null>(null);
  const add = useAddRecordings();
  const [help, setHelp] = useState(false);
  const show = useShowSection();
  const perform = (shortcut: Shortcut): void => {
    if (shortcut.kind === 'show') show(shortcut.section);
    else if (shortcut.kind === 'newRun') setNewRun((open) => open ?? {});
    else if (shortcut.kind === 'addRecording') add.choose();
    else if (shortcut.kind === 'back') back();
    else if (shortcut.kind === 'forward') forward();
    else if (shortcut.kind === 'help') setHelp((open) => !open);
    else assertNever(shortcut);
  };
  useShortcuts(perform);
  useEvent('menu.command', (command) => perform(MENU_COMMANDS[command]));
  return (
    <Box sx={{ display: 'grid', gridTemplate: '100% / minmax(0, max-content) minmax(0, 1fr)', height: '100%' }}>
      <SideBar section={sectionOf(route)} counts={useCounts()} failures={useFailures()} onSelect={show}>
        <Activity />
      </SideBar>
      <ViewBoundary place={JSON.stringify(route)}>
        <RouteView route={route} onNewRun={setNewRun} />
      </ViewBoundary>
      <DropTarget onDrop={add.addFiles} />
      <ImportHost />
      <ShortcutSheet open={help} onClose={() => setHelp(false)} />
      {newRun !== null && <NewRun start={newRun} onClose={() => setNewRun(null)} />}
    </Box>
  );
}

const MENU_COMMANDS: Readonly<Record<EventPayload<'menu.command'>, Shortcut>> = {
  addRecording: { kind: 'addRecording' },
  newRun: { kind: 'newRun' },
  showRuns: { kind: 'show', section: 'experiments' },
  showRecordings: { kind: 'show', section: 'recordings' },
  showCompare: { kind: 'show', section: 'compare' },
  showJobs: { kind: 'show', section: 'jobs' },
  showSettings: { kind: 'show', section: 'settings' },
};

/** Goes to a section; the comparison is as it was last seen. */
function useShowSection(): (section: Section) => void {
  const { route, go } = useNavigation();
  const compared = useRef<Route>(routeOf('compare'));
  useEffect(() => {
    if (route.view === 'compare') compared.current = route;
  }, [route]);
  return (section) => go(section === 'compare' ? compared.current : routeOf(section));
}

/** The numbers of the side bar; for jobs, those that are not over. */
function useCounts(): Partial<Record<Section, number>> {
  const runs = valueOr(useLive(liveRunTable), null)?.ids.length ?? 0;
  const recordings = newestVersions(valueOr(useLive(liveRecordings), [])).length;
  const jobs = valueOr(useLive(liveJobs), []).filter(
    ({ status }) => status === 'running' || status === 'queued',
  ).length;
  return { ...(runs > 0 && { experiments: runs }), ...(recordings > 0 && { recordings }), ...(jobs > 0 && { jobs }) };
}

/** Files that watched folders brought and that could not be taken are told of where recordings are. */
function useFailures(): Partial<Record<Section, string>> {
  const failed = failedCount(valueOr(useLive(liveWatchStatus), []));
  return failed === 0 ? {} : { recordings: `${formatPlural(failed, 'watched file')} failed` };
}

function Activity(): ReactNode {
  const { go } = useNavigation();
  const job = valueOr(useLive(liveJobs), []).find(({ status }) => status === 'running');
  const table = valueOr(useLive(liveRunTable), null);
  const run = job && table ? findRunBriefs(table, [job.runId]).get(job.runId) : undefined;
  const progress = valueOr(useLive(liveProgress), new Map());
  if (job === undefined || run === undefined) return null;
  return <ActivityPanel run={run} progress={progress.get(job.id)} onOpen={() => go({ view: 'run', runId: run.id })} />;
}
