import { assertNever } from '../../shared/assertNever';
import { formatLogLine } from '../handlers/runLog';
import type { Broadcast } from '../ipc/broadcast';
import type { QueueChange } from '../jobs/JobQueue';

/** Passes what the queue tells on to the window. */
export function announceQueueChange(change: QueueChange, broadcast: Broadcast, now: () => Date): void {
  switch (change.kind) {
    case 'run':
      broadcast('runs.changed', change.run);
      break;
    case 'jobs':
      broadcast('jobs.changed', [...change.jobs]);
      break;
    case 'progress':
      broadcast('jobs.progressed', change.progress);
      break;
    case 'metrics':
      broadcast('runs.metricsAppended', { runId: change.runId, points: [...change.points] });
      break;
    case 'log': {
      const line = formatLogLine({ at: now().toISOString(), ...change.line });
      broadcast('runs.logAppended', { runId: change.runId, lines: [line] });
      break;
    }
    case 'ended':
      break;
    default:
      assertNever(change);
  }
}
