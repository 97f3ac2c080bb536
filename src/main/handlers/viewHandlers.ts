import type { HandlerParts, HandlersOf } from './HandlerParts';

/** The views of the table of runs that the user keeps in the workspace. */
export function viewHandlers({ workspace }: HandlerParts): HandlersOf<'views'> {
  const { views } = workspace.store;
  return {
    'views.list': () => [...views.list()],
    'views.save': (view) => {
      views.put(view);
      return [...views.list()];
    },
    'views.remove': ({ name }) => {
      views.remove(name);
      return [...views.list()];
    },
  };
}
