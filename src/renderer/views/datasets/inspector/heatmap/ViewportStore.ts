import { type Extent, type Viewport, wholeView } from './viewport';

/** Where one looks: kept outside of React, so that a pan redraws a canvas and nothing else. */
export class ViewportStore {
  private readonly listeners = new Set<() => void>();
  private current: Viewport;

  constructor(
    readonly extent: Extent,
    first: Viewport = wholeView(extent),
  ) {
    this.current = first;
  }

  get view(): Viewport {
    return this.current;
  }

  show(view: Viewport): void {
    this.current = view;
    for (const listener of this.listeners) listener();
  }

  /** @returns the way to stop */
  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
