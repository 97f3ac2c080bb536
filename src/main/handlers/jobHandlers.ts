import type { HandlerParts, HandlersOf } from './HandlerParts';

export function jobHandlers({ queue }: HandlerParts): HandlersOf<'jobs'> {
  return {
    'jobs.list': () => [...queue.jobs()],
    'jobs.progress': () => [...queue.progress()],
    'jobs.cancel': ({ id }) => queue.cancel(id),
    'jobs.pause': ({ id }) => queue.pause(id),
    'jobs.retry': ({ id }) => queue.retry(id),
    'jobs.move': ({ id, before }) => [...queue.move(id, before)],
  };
}
