/** The app's pages come from a scheme of their own, not from `file:`, so that they have an origin to check. */
export const APP_SCHEME = 'gridwalk';
export const APP_ORIGIN = `${APP_SCHEME}://app`;
export const START_PAGE = `${APP_ORIGIN}/index.html`;
/** The same page where no workspace could be opened; see `renderer/main.tsx`. */
export const FAILURE_PAGE = `${START_PAGE}?failed`;

/** True for an address of the app's own pages, and for nothing that only looks like one. */
export function isAppAddress(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}
