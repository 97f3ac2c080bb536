import { failed, LOADING, type Loadable, ready } from './Loadable';

/** Must be idempotent: an event that the fetch already saw is applied to its result once more. */
export type Change<T> = (value: T) => T;
/** Starts following; calls `apply` with each change; returns the way to stop. */
export type Follow<T> = (apply: (change: Change<T>) => void) => () => void;

/**
 * A value that is fetched once and then kept current by events, shared by all views that show it. It follows events
 * only while somebody listens; what it last knew stays on show until the next fetch answers. Events that arrive while
 * a fetch is under way are applied to its result: none is lost.
 */
export class LiveValue<T> {
  private current: Loadable<T> = LOADING;
  /** Changes since the fetch under way began; null when none is. */
  private pending: Change<T>[] | null = null;
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | null = null;
  /** Counts fetches, so that the answer of an abandoned one is ignored. */
  private generation = 0;

  constructor(
    private readonly fetchValue: () => Promise<T>,
    private readonly follow: Follow<T>,
  ) {}

  readonly snapshot = (): Loadable<T> => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.stop === null) this.start();
    return () => this.unsubscribe(listener);
  };

  /** Fetches again; what is shown stays until the new value is there. */
  readonly reload = (): void => {
    const generation = ++this.generation;
    const pending: Change<T>[] = [];
    this.pending = pending;
    this.fetchValue().then(
      (value) => this.settle(generation, ready(pending.reduce((changed, change) => change(changed), value))),
      (thrown: unknown) => this.settle(generation, failed(thrown)),
    );
  };

  private start(): void {
    this.stop = this.follow((change) => this.apply(change));
    this.reload();
  }

  private unsubscribe(listener: () => void): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.stop?.();
    this.stop = null;
    this.generation++;
  }

  private apply(change: Change<T>): void {
    this.pending?.push(change);
    if (this.current.state === 'ready') this.show(ready(change(this.current.value)));
  }

  private settle(generation: number, next: Loadable<T>): void {
    if (generation !== this.generation) return;
    this.pending = null;
    this.show(next);
  }

  private show(next: Loadable<T>): void {
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}
