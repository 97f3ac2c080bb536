import { app, dialog } from 'electron';
import { toPlainError } from '../../shared/errors';
import type { Log } from '../log/createLog';
import type { Workbench } from './startWorkbench';

export interface Application {
  readonly log: Log;
  /** Opens the workspace and its window. */
  readonly start: () => Workbench;
  /** Shows in a window why it could not be opened. */
  readonly showFailure: (error: unknown) => void;
}

/**
 * The life of the process: one instance for each workspace, from ready to quit. What cannot be started is said in a
 * window and on the error output, and ends with exit code 1.
 */
export function runApplication(prepare: () => Application): void {
  const application = attempt(prepare);
  if (application === null) return;
  if (app.requestSingleInstanceLock()) live(application);
  else app.quit();
}

function live({ log, start, showFailure }: Application): void {
  let workbench: Workbench | null = null;
  process.on('uncaughtException', (error) => log.bug('uncaught', error));
  process.on('unhandledRejection', (reason) => log.bug('unhandled rejection', reason));
  app.on('second-instance', () => workbench?.show());
  app.on('activate', () => workbench?.show());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  quitInOrder(() => workbench, log);
  void app.whenReady().then(() => {
    try {
      workbench = start();
    } catch (error) {
      tell(error);
      attempt(() => showFailure(error));
    }
  });
}

/** Holds a quit back until the jobs have written their checkpoints and the database is closed. */
function quitInOrder(current: () => Workbench | null, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    const workbench = current();
    if (workbench === null || state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void workbench
      .close()
      .catch((error: unknown) => log.bug('closing', error))
      .then(() => {
        state = 'closed';
        app.quit();
      });
  });
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    void giveUp(error);
    return null;
  }
}

function tell(error: unknown): void {
  const { code, message } = toPlainError(error);
  process.stderr.write(`gridwalk: ${message} (${code})\n`);
}

/** On the error output at once, and in a dialog that waits for the user but not for the system: it ends on SIGTERM. */
async function giveUp(error: unknown): Promise<void> {
  tell(error);
  if (app.isReady()) {
    await dialog.showMessageBox({
      type: 'error',
      title: 'Gridwalk',
      message: 'Gridwalk cannot start',
      detail: toPlainError(error).message,
    });
  }
  app.exit(1);
}
