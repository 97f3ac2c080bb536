import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import {
  type BackendReply,
  backendReplySchema,
  type TrainCommand,
  trainReplySchema,
} from '../../shared/jobs/utilityMessage';
import type { SpawnWorker } from './WorkerProcess';

/** How trainings run on this machine, or why they cannot. */
export type Backend = BackendReply | { readonly kind: 'missing'; readonly reason: string };

/** Loads TensorFlow in a process of its own, since main must not, and asks it what it is. Takes a second or two. */
export function probeBackend(spawn: SpawnWorker): Promise<Backend> {
  return new Promise((resolve) => {
    const process = spawn();
    process.onMessage((message) => {
      const reply = backendReplySchema.safeParse(message);
      if (reply.success) return resolve(reply.data);
      const event = trainReplySchema.safeParse(message);
      if (event.success && event.data.kind === 'failed') resolve({ kind: 'missing', reason: event.data.message });
    });
    // After an answer this changes nothing.
    process.onExit((end) => {
      resolve({ kind: 'missing', reason: describeProcessEnd('training process', end, 'Run gridwalk doctor.') });
    });
    process.post({ kind: 'probe' } satisfies TrainCommand);
  });
}

/** The device that new jobs go to, as jobs name it. */
export function deviceOf(backend: Backend): string {
  return backend.kind === 'backend' && backend.device === 'gpu' ? 'gpu:0' : 'cpu';
}

/** A line for the page that shows the versions. */
export function describeBackend(backend: Backend): string {
  if (backend.kind === 'missing') return `not available: ${backend.reason}`;
  return backend.warning ?? `native ${backend.version}, ${backend.device.toUpperCase()}`;
}
