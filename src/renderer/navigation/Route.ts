/** Runs that are compared as one. */
export interface ComparedGroup {
  readonly name: string;
  readonly runs: readonly string[];
  /** How many runs the group has in the table, chosen or not. */
  readonly of: number;
}

/** Every place of the window. A new view is a new member here and a case in `RouteView`. */
export type Route =
  | { readonly view: 'experiments' }
  | { readonly view: 'run'; readonly runId: string }
  | { readonly view: 'recordings'; readonly recordingId?: string }
  | { readonly view: 'inspector'; readonly recordingId: string }
  /** The folders that recordings come from by themselves. */
  | { readonly view: 'watch' }
  /** The labels of a recording, to be corrected. */
  | { readonly view: 'labels'; readonly recordingId: string }
  /** The reference first. With groups, these are compared, and `runs` are those of all of them. */
  | { readonly view: 'compare'; readonly runs: readonly string[]; readonly groups?: readonly ComparedGroup[] }
  | { readonly view: 'jobs' }
  | { readonly view: 'settings' };

/** The places of the side bar, in the order of Ctrl+1 … Ctrl+5. */
export const SECTIONS = ['experiments', 'recordings', 'compare', 'jobs', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

/** The entry of the side bar that a place belongs to. */
export function sectionOf(route: Route): Section {
  if (route.view === 'inspector' || route.view === 'watch' || route.view === 'labels') return 'recordings';
  return route.view === 'run' ? 'experiments' : route.view;
}

/** Where an entry of the side bar leads; a comparison begins with no runs. */
export function routeOf(section: Section): Route {
  return section === 'compare' ? { view: 'compare', runs: [] } : { view: section };
}

export function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
