import type { HandlerParts, HandlersOf } from './HandlerParts';

export function jobHandlers({ workspace, queue }: HandlerParts): HandlersOf<'jobs'> {
  return {
    'jobs.list': () => [...workspace.store.jobs.list()],
    'jobs.progress': () => [...queue.progress()],
    'jobs.cancel': ({ id }) => queue.cancel(id),
    'jobs.retry': ({ id }) => queue.retry(id),
    'jobs.move': ({ id, before }) => [...queue.move(id, before)],
  };
}
