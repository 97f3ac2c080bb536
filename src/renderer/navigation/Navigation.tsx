import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer } from 'react';
import { currentRoute, firstHistory, stepHistory } from './history';
import { keepPlace } from './kept';
import type { Route } from './Route';

/** Where the window is, and the ways to go elsewhere. */
export interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

const NavigationContext = createContext<Navigation | null>(null);

/** Keeps the window's place and its history for everything inside. */
export function NavigationProvider({
  initial,
  children,
}: {
  readonly initial: Route;
  readonly children: ReactNode;
}): ReactNode {
  const [history, step] = useReducer(stepHistory, initial, firstHistory);
  useEffect(() => keepPlace(currentRoute(history)), [history]);
  const navigation = useMemo<Navigation>(
    () => ({
      route: currentRoute(history),
      go: (route) => step({ kind: 'go', route }),
      back: () => step({ kind: 'back' }),
      forward: () => step({ kind: 'forward' }),
    }),
    [history],
  );
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

/** The navigation of the window. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('useNavigation is called outside NavigationProvider');
  return navigation;
}
