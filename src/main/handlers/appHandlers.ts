import type { HandlerParts, HandlersOf } from './HandlerParts';

export function appHandlers({ appInfo, use, settings, settingsChanged }: HandlerParts): HandlersOf<'app' | 'settings'> {
  return {
    'app.info': () => appInfo(),
    'app.use': () => use(),
    'app.startFailure': () => null,
    'settings.get': () => settings.settings,
    'settings.set': (change) => {
      const changed = settings.change(change);
      settingsChanged();
      return changed;
    },
  };
}
