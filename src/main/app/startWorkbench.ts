import { type BrowserWindow, Menu, nativeTheme, shell } from 'electron';
import { composeConfig } from '../../core/config/composeConfig';
import { overridesOf } from '../../core/config/overridesOf';
import { finishPurges } from '../../core/store/bin';
import { createId } from '../../core/store/createId';
import { packRuns } from '../../core/store/packRuns';
import { openWorkspace, type Workspace } from '../../core/store/workspace';
import type { WatchedFolders } from '../../core/watch/WatchedFolders';
import type { RunConfig } from '../../shared/config/runConfig';
import type { FileChoice } from '../../shared/ipc/contract';
import { createHandlers } from '../handlers/createHandlers';
import { type Broadcast, createBroadcast } from '../ipc/broadcast';
import { registerRequests } from '../ipc/registerRequests';
import { AnalysisService } from '../jobs/AnalysisService';
import { forkUtilityProcess } from '../jobs/forkUtilityProcess';
import { IngestService } from '../jobs/IngestService';
import { InspectionService } from '../jobs/InspectionService';
import { JobQueue } from '../jobs/JobQueue';
import { type Backend, deviceOf, probeBackend } from '../jobs/probeBackend';
import { SourceService } from '../jobs/SourceService';
import type { Log } from '../log/createLog';
import { SettingsFile } from '../settings/SettingsFile';
import { startWatchedFolders } from '../watch/startWatchedFolders';
import { applicationMenu } from '../windows/applicationMenu';
import { createWindow } from '../windows/createWindow';
import { announceQueueChange } from './announceQueueChange';
import { appInfo } from './appInfo';
import type { ApplicationFolders } from './applicationFolders';
import { askToInterrupt } from './askToInterrupt';
import { choosePaths } from './choosePaths';
import { chooseSavePath } from './chooseSavePath';
import { chooseWorkspaceFolder } from './chooseWorkspaceFolder';
import { notifyAboutJobs } from './jobNotifier';
import { machineUse } from './machineUse';
import { WorkspaceSwitch, type WorkspaceSwitchParts } from './WorkspaceSwitch';

export interface WorkbenchParts {
  readonly workspaces: Omit<WorkspaceSwitchParts, 'chooseFolder' | 'mayInterrupt'>;
  readonly folders: ApplicationFolders;
  readonly settingsFile: string;
  readonly logFolder: string;
  readonly log: Log;
  readonly now: () => Date;
}

/** The running app, as its process sees it. */
export interface Workbench {
  /** Brings the window to the front; opens one when there is none. */
  show(): void;
  /** Stops the jobs so that they can go on another time, and closes everything. */
  close(): Promise<void>;
}

/** How long running jobs may take for a last checkpoint when the app closes. */
const CLOSE_WITHIN_MS = 5000;

/**
 * Opens the workspace and puts the parts together. The app must be ready.
 * @throws WorkbenchError when the workspace cannot be opened
 */
export function startWorkbench(parts: WorkbenchParts): Workbench {
  const { folders, log, now } = parts;
  const workspace = openWorkspace(parts.workspaces.current, { writer: true, program: 'the Gridwalk window', now });
  const settings = new SettingsFile(parts.settingsFile);
  let window: BrowserWindow | null = null;
  const broadcast = createBroadcast(() => window);
  const services = startServices(workspace, settings, parts, broadcast, () => window);

  const workspaces = new WorkspaceSwitch({
    ...parts.workspaces,
    chooseFolder: () => chooseWorkspaceFolder(window),
    mayInterrupt: () => askToInterrupt(window, services.queue.progress().length),
  });
  const applyTheme = () => {
    nativeTheme.themeSource = settings.settings.theme;
  };
  const handlers = createHandlers({
    workspace,
    settings,
    workspaces,
    ...services,
    ...systemParts(parts, () => window),
    appInfo: async () => appInfo(workspace.paths.root, await services.backend()),
    device: async () => deviceOf(await services.backend()),
    recordingsChanged: () => broadcast('recordings.changed', [...workspace.store.recordings.list()]),
    jobsChanged: () => broadcast('jobs.changed', [...services.queue.jobs()]),
    runsMarked: (ids) => broadcast('runs.marked', { ids: [...ids] }),
    settingsChanged: () => {
      applyTheme();
      broadcast('settings.changed', settings.settings);
      services.queue.start();
    },
  });
  const closeRequests = registerRequests(handlers, () => window?.webContents.id ?? null, log.bug);
  const show = () => {
    window ??= openWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  const openWindow = () => {
    const opened = createWindow({ settings, preload: folders.preload, icon: folders.icon, log });
    opened.once('closed', () => {
      window = null;
    });
    return opened;
  };

  applyTheme();
  noteOpened(parts);
  setMenu(workspaces, parts, broadcast, show);
  show();
  services.queue.start();
  const endUpkeep = startUpkeep(workspace, log);
  return {
    show,
    async close() {
      endUpkeep();
      closeRequests();
      await closeServices(services);
      workspace.close();
    },
  };
}

/** What the handlers ask of the system: its dialogs, its file manager, its load. */
function systemParts({ folders, logFolder }: WorkbenchParts, currentWindow: () => BrowserWindow | null) {
  return {
    composeConfig: (overrides: readonly string[]) => composeConfig(folders.config, overrides),
    overridesOf: (config: RunConfig) => overridesOf(folders.config, config),
    choosePaths: (what: FileChoice) => choosePaths(currentWindow(), what),
    chooseSavePath: (name: string) => chooseSavePath(currentWindow(), name),
    showFolder: (path: string) => void shell.openPath(path),
    logFolder,
    use: machineUse,
  };
}

/** Brings to its end what earlier programs left undone in a workspace, a little at a time. Returns the way to stop. */
function startUpkeep({ store, paths }: Workspace, log: Log): () => void {
  const closing = new AbortController();
  finishPurges({ store, runsFolder: paths.runs }).catch((error: unknown) =>
    log.bug('ending what a killed program began', error),
  );
  packRuns(store, closing.signal).catch((error: unknown) => log.bug('packing runs', error));
  return () => closing.abort();
}

async function closeServices({ watch, ingests, inspection, sources, analyses, queue }: Services): Promise<void> {
  const unwatched = watch.stop();
  ingests.close();
  inspection.close();
  sources.close();
  analyses.close();
  await unwatched;
  await queue.close(CLOSE_WITHIN_MS);
}

interface Services {
  readonly queue: JobQueue;
  readonly ingests: IngestService;
  readonly inspection: InspectionService;
  readonly sources: SourceService;
  readonly analyses: AnalysisService;
  readonly watch: WatchedFolders;
  /** What trainings run on; looked up once. */
  readonly backend: () => Promise<Backend>;
}

function startServices(
  { store, paths }: Workspace,
  settings: SettingsFile,
  { folders, log, now }: WorkbenchParts,
  broadcast: Broadcast,
  currentWindow: () => BrowserWindow | null,
): Services {
  store.jobs.interruptRunning();
  const spawnTraining = () => forkUtilityProcess(folders.trainJob, 'Gridwalk training');
  const queue: JobQueue = new JobQueue({
    store,
    paths,
    now,
    spawn: spawnTraining,
    jobsPerDevice: () => settings.settings.trainingsAtOnce,
    reportBug: log.bug,
    onChange: (change) => {
      announceQueueChange(change, broadcast, now);
      notifyAboutJobs(change, queue.progress(), currentWindow());
    },
  });
  const inspection = new InspectionService({
    spawn: () => forkUtilityProcess(folders.inspectJob, 'Gridwalk inspection'),
    reportBug: log.bug,
  });
  const sources = new SourceService({
    spawn: () => forkUtilityProcess(folders.sourceJob, 'Gridwalk file look'),
    reportBug: log.bug,
  });
  const ingests = new IngestService({
    store,
    recordingsRoot: paths.recordings,
    spawn: () => forkUtilityProcess(folders.ingestJob, 'Gridwalk ingest'),
    newId: createId,
    onTask: (task) => broadcast('ingest.changed', task),
    onRecordings: () => broadcast('recordings.changed', [...store.recordings.list()]),
    reportBug: log.bug,
  });
  const spawnAnalysis = () => forkUtilityProcess(folders.analysisJob, 'Gridwalk analysis');
  const analyses = new AnalysisService({
    store,
    paths,
    spawn: spawnAnalysis,
    onTask: (task) => broadcast('analysis.changed', task),
    onRun: (run) => broadcast('runs.changed', run),
    reportBug: log.bug,
  });
  let found: Promise<Backend> | null = null;
  const backend = () => {
    found ??= probeBackend(spawnTraining);
    return found;
  };
  const watch = startWatchedFolders({
    workspace: { store, paths },
    ingests,
    queue,
    composeConfig: (overrides) => composeConfig(folders.config, overrides),
    device: async () => deviceOf(await backend()),
    spawnAnalysis,
    broadcast,
    reportBug: log.bug,
  });
  return {
    queue,
    ingests,
    inspection,
    sources,
    analyses,
    watch,
    backend,
  };
}

/** A list that cannot be written is a convenience less, and no reason not to start. */
function noteOpened({ workspaces, now, log }: WorkbenchParts): void {
  try {
    workspaces.workspaces.opened(workspaces.current, now().toISOString());
  } catch (error) {
    log.bug('the list of workspaces', error);
  }
}

function setMenu(workspaces: WorkspaceSwitch, parts: WorkbenchParts, broadcast: Broadcast, show: () => void): void {
  const told = (error: unknown) => parts.log.bug('opening another workspace', error);
  const template = applicationMenu({
    platform: process.platform,
    send: (command) => {
      show();
      broadcast('menu.command', command);
    },
    openWorkspaceFolder: () => void shell.openPath(parts.workspaces.current),
    openLogFolder: () => void shell.openPath(parts.logFolder),
    recentWorkspaces: workspaces.list().flatMap(({ path, isOpen, isThere }) => (isOpen || !isThere ? [] : path)),
    openWorkspace: (folder) => void workspaces.open(folder).catch(told),
    chooseWorkspace: () => void workspaces.choose().catch(told),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
