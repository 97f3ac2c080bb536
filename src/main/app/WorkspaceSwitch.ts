import { WorkbenchError } from '../../shared/errors';
import type { KnownWorkspace } from '../../shared/ipc/contract';
import type { WorkspaceList } from '../settings/WorkspaceList';

export interface WorkspaceSwitchParts {
  readonly workspaces: WorkspaceList;
  /** The folder of this start, and the one that is opened where nobody names another. */
  readonly current: string;
  readonly byDefault: string;
  readonly isThere: (folder: string) => boolean;
  /** Asks the user for a folder; null when they cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Asks whether what is under way may be interrupted; true where nothing is. */
  readonly mayInterrupt: () => Promise<boolean>;
  /** Ends this process and starts another; null: on the default workspace. */
  readonly restart: (workspace: string | null) => void;
}

/**
 * The way from one workspace to another. A process has one workspace for its whole life, since its lock, its settings
 * and its log belong to it: another one is opened by starting anew.
 */
export class WorkspaceSwitch {
  constructor(private readonly parts: WorkspaceSwitchParts) {}

  /** The workspaces that were opened here, the latest first. */
  list(): readonly KnownWorkspace[] {
    const { workspaces, current, isThere } = this.parts;
    return workspaces.recent.map(({ path, openedAt }) => ({
      path,
      openedAt,
      isOpen: path === current,
      isThere: isThere(path),
    }));
  }

  /**
   * Starts anew on a workspace of the list, or on the one that this start was asked for.
   * @returns false when the user would rather not
   * @throws WorkbenchError `file_not_found`, `request_invalid`
   */
  async open(path: string): Promise<boolean> {
    const { workspaces, current, isThere } = this.parts;
    const isKnown = path === current || workspaces.recent.some((known) => known.path === path);
    if (!isKnown) throw new WorkbenchError('request_invalid', `${path} is not in the list of workspaces.`, { path });
    if (path !== current && !isThere(path)) throw missing(path);
    return this.startOn(path);
  }

  /** Asks for a folder and starts anew on it; false when the user cancelled. */
  async choose(): Promise<boolean> {
    const folder = await this.parts.chooseFolder();
    return folder !== null && this.startOn(folder);
  }

  /** Takes a workspace out of the list; its folder stays as it is. */
  forget(path: string): readonly KnownWorkspace[] {
    this.parts.workspaces.forget(path);
    return this.list();
  }

  private async startOn(path: string): Promise<boolean> {
    const { workspaces, byDefault, mayInterrupt, restart } = this.parts;
    if (!(await mayInterrupt())) return false;
    const next = path === byDefault ? null : path;
    workspaces.startNextWith(next);
    restart(next);
    return true;
  }
}

function missing(path: string): WorkbenchError {
  return new WorkbenchError(
    'file_not_found',
    `The workspace ${path} is not there any more. Connect the disk that it is on, or take it out of the list.`,
    { file: path },
  );
}
