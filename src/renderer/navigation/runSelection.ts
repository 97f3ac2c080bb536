import { useSyncExternalStore } from 'react';
import { keepRuns, keptRuns } from './kept';

/** The runs that the user has chosen. It outlives the table, and the app: they are still chosen on the way back. */
class RunSelection {
  private ids: ReadonlySet<string> = new Set(keptRuns());
  private readonly listeners = new Set<() => void>();

  readonly snapshot = (): ReadonlySet<string> => this.ids;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Chooses exactly these. */
  readonly set = (ids: Iterable<string>): void => {
    this.ids = new Set(ids);
    keepRuns(this.ids);
    for (const listener of this.listeners) listener();
  };

  /** Chooses all of these; when they are chosen already, lets go of them. */
  readonly toggle = (ids: readonly string[]): void => {
    const all = ids.every((id) => this.ids.has(id));
    const next = new Set(this.ids);
    for (const id of ids) {
      if (all) next.delete(id);
      else next.add(id);
    }
    this.set(next);
  };
}

export const runSelection = new RunSelection();

/** The chosen runs, by id. */
export function useRunSelection(): ReadonlySet<string> {
  return useSyncExternalStore(runSelection.subscribe, runSelection.snapshot);
}
