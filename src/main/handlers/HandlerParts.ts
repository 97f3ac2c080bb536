import type { Workspace } from '../../core/store/workspace';
import type { WatchedFolders } from '../../core/watch/WatchedFolders';
import type { RunConfig } from '../../shared/config/runConfig';
import type { AppInfo, FileChoice, MachineUse } from '../../shared/ipc/contract';
import type { WorkspaceSwitch } from '../app/WorkspaceSwitch';
import type { RequestHandlers } from '../ipc/answerRequest';
import type { AnalysisService } from '../jobs/AnalysisService';
import type { IngestService } from '../jobs/IngestService';
import type { InspectionService } from '../jobs/InspectionService';
import type { JobQueue } from '../jobs/JobQueue';
import type { SourceService } from '../jobs/SourceService';
import type { SettingsFile } from '../settings/SettingsFile';

/** Makes new versions of recordings, in another process: that reads all of a recording. */
export type MakesVersions = Pick<SourceService, 'makeVersion'>;

/** What the handlers work with; none of them knows Electron. */
export interface HandlerParts {
  readonly workspace: Pick<Workspace, 'paths' | 'store'>;
  readonly queue: JobQueue;
  readonly ingests: IngestService;
  readonly inspection: Pick<InspectionService, 'ask'>;
  readonly analyses: AnalysisService;
  readonly watch: Pick<WatchedFolders, 'save' | 'enable' | 'remove' | 'retry' | 'status'>;
  readonly settings: SettingsFile;
  readonly workspaces: Pick<WorkspaceSwitch, 'list' | 'open' | 'choose' | 'forget'>;
  readonly composeConfig: (overrides: readonly string[]) => RunConfig;
  /** The overrides that lead to a configuration. */
  readonly overridesOf: (config: RunConfig) => readonly string[];
  /** Asks the user for files or a folder of some kind; empty when they cancelled. */
  readonly choosePaths: (what: FileChoice) => Promise<readonly string[]>;
  /** Looks at files before they are taken in, and makes new versions of recordings. */
  readonly sources: Pick<SourceService, 'inspect' | 'preview'> & MakesVersions;
  /** Asks the user where to write a file; null when they cancelled. */
  readonly chooseSavePath: (name: string) => Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  readonly showFolder: (path: string) => void;
  readonly logFolder: string;
  /** What Gridwalk takes of the machine now. */
  readonly use: () => MachineUse;
  readonly appInfo: () => Promise<AppInfo>;
  /** Where new runs are trained. */
  readonly device: () => Promise<string>;
  /** Told when what people say of runs has changed. */
  readonly runsMarked: (ids: readonly string[]) => void;
  /** Told when a recording has another version. */
  readonly recordingsChanged: () => void;
  /** Told when jobs are gone with their runs. */
  readonly jobsChanged: () => void;
  /** Told when the user changed a setting. */
  readonly settingsChanged: () => void;
}

/** The handlers of the requests whose names begin with one of the groups. */
export type HandlersOf<Group extends string> = {
  readonly [N in keyof RequestHandlers as N extends `${Group}.${string}` ? N : never]: RequestHandlers[N];
};
