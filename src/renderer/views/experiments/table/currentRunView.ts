import { useSyncExternalStore } from 'react';
import type { RunView, SavedRunView } from '../../../../shared/entities/runView';
import { LiveValue } from '../../../api/LiveValue';
import { request } from '../../../api/request';
import { DEFAULT_RUN_VIEW } from './defaultRunView';

/** The view of this name is how the table was last left. */
const LAST = '';
const SAVE_AFTER_MS = 400;

/** Views that the user has saved, and how the table is looked at now; both are there again after a restart. */
class CurrentRunView {
  private view: RunView | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  /** The saved views, from the workspace; the first time, the last view is taken up from them. */
  readonly saved = new LiveValue<readonly SavedRunView[]>(
    async () => this.takeUp(await request('views.list')),
    (apply) => {
      this.applySaved = (views) => apply(() => named(views));
      return () => {};
    },
  );
  private applySaved: (views: readonly SavedRunView[]) => void = () => {};

  readonly snapshot = (): RunView => this.view ?? DEFAULT_RUN_VIEW;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly change = (change: Partial<RunView>): void => {
    this.show({ ...this.snapshot(), ...change });
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(LAST).catch(() => {}), SAVE_AFTER_MS);
  };

  /** Keeps how the table is looked at now under a name; replaces what had the name. */
  readonly save = async (name: string): Promise<void> => {
    this.applySaved(await request('views.save', { name, view: this.snapshot() }));
  };

  readonly remove = async (name: string): Promise<void> => {
    this.applySaved(await request('views.remove', { name }));
  };

  private takeUp(views: readonly SavedRunView[]): readonly SavedRunView[] {
    const last = views.find(({ name }) => name === LAST);
    if (this.view === null) this.show(last?.view ?? DEFAULT_RUN_VIEW);
    return named(views);
  }

  private show(view: RunView): void {
    this.view = view;
    for (const listener of this.listeners) listener();
  }
}

function named(views: readonly SavedRunView[]): readonly SavedRunView[] {
  return views.filter(({ name }) => name !== LAST);
}

export const currentRunView = new CurrentRunView();

/** How the table is looked at now. */
export function useRunView(): RunView {
  return useSyncExternalStore(currentRunView.subscribe, currentRunView.snapshot);
}
