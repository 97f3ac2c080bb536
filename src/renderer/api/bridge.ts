import type { Bridge } from '../../shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload; the only thing of the outside that the window sees. */
    readonly gridwalk: Bridge;
  }
}

/** The bridge to the main process. */
export function bridge(): Bridge {
  return window.gridwalk;
}
