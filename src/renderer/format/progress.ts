import type { JobProgress } from '../../shared/entities/job';
import { formatDuration } from './duration';

/** How far a training is, in words: `Epoch 12 of 100 · 3 min left at most`. Early stopping may end it sooner. */
export function formatProgress(progress: JobProgress | undefined): string {
  if (progress === undefined) return 'Starting';
  if (progress.stage !== undefined) return progress.stage;
  const epoch = `Epoch ${Math.min(progress.epoch, progress.epochs)} of ${progress.epochs}`;
  return progress.etaSeconds === null ? epoch : `${epoch} · ${formatDuration(progress.etaSeconds)} left at most`;
}
