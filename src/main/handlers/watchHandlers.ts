import type { HandlerParts, HandlersOf } from './HandlerParts';
import { tryWatchRule } from './tryWatchRule';

export function watchHandlers({ workspace, watch }: HandlerParts): HandlersOf<'watch'> {
  const { store } = workspace;
  return {
    'watch.rules': () => [...store.watch.rules()],
    'watch.save': ({ id, rule }) => watch.save(id, rule),
    'watch.remove': async ({ id }) => void (await watch.remove(id)),
    'watch.enable': ({ id, enabled }) => watch.enable(id, enabled),
    'watch.events': (query) => [...store.watch.events(query)],
    'watch.retry': ({ eventId }) => watch.retry(eventId),
    'watch.try': ({ rule }) => tryWatchRule(rule, workspace.paths.root),
    'watch.status': () => [...watch.status()],
  };
}
