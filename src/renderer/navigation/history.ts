import { type Route, routeOf, sameRoute, sectionOf } from './Route';

/** Where the user has been: `entries[index]` is where they are. */
export interface History {
  readonly entries: readonly Route[];
  readonly index: number;
}

export type HistoryStep =
  | { readonly kind: 'go'; readonly route: Route }
  | { readonly kind: 'back' }
  | { readonly kind: 'forward' };

const MOST_ENTRIES = 100;

/** The history of a window that opens at a place: the way back leads to the section that it belongs to. */
export function firstHistory(place: Route): History {
  const section = routeOf(sectionOf(place));
  const entries = place.view === section.view ? [place] : [section, place];
  return { entries, index: entries.length - 1 };
}

/** The history after a step: going somewhere drops what lay ahead, going where one is changes nothing. */
export function stepHistory(history: History, step: HistoryStep): History {
  if (step.kind === 'back') return { ...history, index: Math.max(0, history.index - 1) };
  if (step.kind === 'forward') return { ...history, index: Math.min(history.entries.length - 1, history.index + 1) };
  if (sameRoute(currentRoute(history), step.route)) return history;
  const entries = [...history.entries.slice(0, history.index + 1), step.route].slice(-MOST_ENTRIES);
  return { entries, index: entries.length - 1 };
}

/** Where the user is. */
export function currentRoute(history: History): Route {
  return history.entries[history.index] ?? { view: 'experiments' };
}
