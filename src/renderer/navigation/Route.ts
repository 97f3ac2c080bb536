/** Every place of the window. A new view is a new member here and a case in `RouteView`. */
export type Route =
  | { readonly view: 'experiments' }
  | { readonly view: 'run'; readonly runId: string }
  | { readonly view: 'recordings'; readonly recordingId?: string }
  | { readonly view: 'jobs' }
  | { readonly view: 'settings' };

/** The places of the side bar, in the order of Ctrl+1 … Ctrl+4. */
export const SECTIONS = ['experiments', 'recordings', 'jobs', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

/** The entry of the side bar that a place belongs to. */
export function sectionOf(route: Route): Section {
  return route.view === 'run' ? 'experiments' : route.view;
}

export function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
