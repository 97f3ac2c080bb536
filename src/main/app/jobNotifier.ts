import { type BrowserWindow, Notification } from 'electron';
import type { JobProgress } from '../../shared/entities/job';
import type { QueueChange } from '../jobs/JobQueue';
import { describeJobEnd } from './describeJobEnd';

/** Shows on the desktop how the running jobs do: in the taskbar's progress bar, and with a note when one ends. */
export function notifyAboutJobs(
  change: QueueChange,
  progress: readonly JobProgress[],
  window: BrowserWindow | null,
): void {
  if (window === null || window.isDestroyed()) return;
  if (change.kind === 'progress' || change.kind === 'ended') window.setProgressBar(overallProgress(progress));
  if (change.kind !== 'ended' || window.isFocused() || !Notification.isSupported()) return;
  const text = describeJobEnd(change.run);
  if (text === null) return;
  const notification = new Notification(text);
  notification.on('click', () => window.show());
  notification.show();
}

/** Mean of the running jobs, 0…1; −1 takes the bar away. */
function overallProgress(progress: readonly JobProgress[]): number {
  if (progress.length === 0) return -1;
  return progress.reduce((sum, job) => sum + job.fraction, 0) / progress.length;
}
