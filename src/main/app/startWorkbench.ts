import { app, type BrowserWindow, Menu, nativeTheme, session, shell } from 'electron';
import { composeConfig } from '../../core/config/composeConfig';
import { overridesOf } from '../../core/config/overridesOf';
import { createId } from '../../core/store/createId';
import { openWorkspace, type Workspace } from '../../core/store/workspace';
import { createHandlers } from '../handlers/createHandlers';
import { type Broadcast, createBroadcast } from '../ipc/broadcast';
import { registerRequests } from '../ipc/registerRequests';
import { AnalysisService } from '../jobs/AnalysisService';
import { forkUtilityProcess } from '../jobs/forkUtilityProcess';
import { IngestService } from '../jobs/IngestService';
import { InspectionService } from '../jobs/InspectionService';
import { JobQueue } from '../jobs/JobQueue';
import { type Backend, deviceOf, probeBackend } from '../jobs/probeBackend';
import type { Log } from '../log/createLog';
import { SettingsFile } from '../settings/SettingsFile';
import { applicationMenu } from '../windows/applicationMenu';
import { serveApp } from '../windows/appProtocol';
import { createWindow } from '../windows/createWindow';
import { restrictContents } from '../windows/restrictContents';
import { announceQueueChange } from './announceQueueChange';
import { appInfo } from './appInfo';
import type { ApplicationFolders } from './applicationFolders';
import { chooseRecordingFiles } from './chooseRecordingFiles';
import { chooseSavePath } from './chooseSavePath';
import { notifyAboutJobs } from './jobNotifier';
import { machineUse } from './machineUse';

export interface WorkbenchParts {
  readonly workspaceFolder: string;
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
  const workspace = openWorkspace(parts.workspaceFolder, { writer: true, program: 'the Gridwalk window', now });
  const settings = new SettingsFile(parts.settingsFile);
  let window: BrowserWindow | null = null;
  const broadcast = createBroadcast(() => window);
  const services = startServices(workspace, settings, parts, broadcast, () => window);

  const applyTheme = () => {
    nativeTheme.themeSource = settings.settings.theme;
  };
  const handlers = createHandlers({
    workspace,
    settings,
    ...services,
    composeConfig: (overrides) => composeConfig(folders.config, overrides),
    overridesOf: (config) => overridesOf(folders.config, config),
    chooseFiles: () => chooseRecordingFiles(window),
    chooseSavePath: (name) => chooseSavePath(window, name),
    showFolder: (path) => void shell.openPath(path),
    logFolder: parts.logFolder,
    use: machineUse,
    appInfo: async () => appInfo(workspace.paths.root, await services.backend()),
    device: async () => deviceOf(await services.backend()),
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
  restrictContents(app, session.defaultSession);
  serveApp(session.defaultSession, folders.renderer);
  setMenu(workspace, parts, broadcast, show);
  show();
  services.queue.start();
  return {
    show,
    async close() {
      closeRequests();
      services.ingests.close();
      services.inspection.close();
      services.analyses.close();
      await services.queue.close(CLOSE_WITHIN_MS);
      workspace.close();
    },
  };
}

interface Services {
  readonly queue: JobQueue;
  readonly ingests: IngestService;
  readonly inspection: InspectionService;
  readonly analyses: AnalysisService;
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
  const ingests = new IngestService({
    store,
    recordingsRoot: paths.recordings,
    spawn: () => forkUtilityProcess(folders.ingestJob, 'Gridwalk ingest'),
    newId: createId,
    onTask: (task) => broadcast('ingest.changed', task),
    onRecordings: () => broadcast('recordings.changed', [...store.recordings.list()]),
    reportBug: log.bug,
  });
  const analyses = new AnalysisService({
    store,
    paths,
    spawn: () => forkUtilityProcess(folders.analysisJob, 'Gridwalk analysis'),
    onTask: (task) => broadcast('analysis.changed', task),
    onRun: (run) => broadcast('runs.changed', run),
    reportBug: log.bug,
  });
  let backend: Promise<Backend> | null = null;
  return {
    queue,
    ingests,
    inspection,
    analyses,
    backend: () => {
      backend ??= probeBackend(spawnTraining);
      return backend;
    },
  };
}

function setMenu(workspace: Workspace, { logFolder }: WorkbenchParts, broadcast: Broadcast, show: () => void): void {
  const template = applicationMenu({
    platform: process.platform,
    send: (command) => {
      show();
      broadcast('menu.command', command);
    },
    openWorkspaceFolder: () => void shell.openPath(workspace.paths.root),
    openLogFolder: () => void shell.openPath(logFolder),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
