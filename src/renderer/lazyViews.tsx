import { ViewOutline } from './components/ViewOutline';
import { lazyView } from './navigation/lazyView';
import type { Route } from './navigation/Route';

const outline = <ViewOutline />;

export const RecordingsView = lazyView(
  () => import('./views/datasets/RecordingsView').then((module) => module.RecordingsView),
  outline,
);
export const RunView = lazyView(
  () => import('./views/experiments/run/RunView').then((module) => module.RunView),
  outline,
);
export const InspectorView = lazyView(
  () => import('./views/datasets/inspector/InspectorView').then((module) => module.InspectorView),
  outline,
);
export const LabelsView = lazyView(
  () => import('./views/datasets/labels/LabelsView').then((module) => module.LabelsView),
  outline,
);
export const WatchView = lazyView(() => import('./views/watch/WatchView').then((module) => module.WatchView), outline);
export const CompareView = lazyView(
  () => import('./views/compare/CompareView').then((module) => module.CompareView),
  outline,
);
export const JobsView = lazyView(() => import('./views/jobs/JobsView').then((module) => module.JobsView), outline);
export const SettingsView = lazyView(
  () => import('./views/settings/SettingsView').then((module) => module.SettingsView),
  outline,
);
/** The form for new runs opens over what is on show: nothing stands in its place meanwhile. */
export const NewRun = lazyView(() => import('./views/experiments/newRun/NewRun').then((module) => module.NewRun), null);
export const ImportDialog = lazyView(
  () => import('./views/datasets/import/ImportDialog').then((module) => module.ImportDialog),
  null,
);

interface Preloadable {
  readonly preload: () => Promise<unknown>;
}

/** The code of each place, the likeliest first; experiments come with the window. */
const PLACES: Readonly<Record<Exclude<Route['view'], 'experiments'>, Preloadable>> = {
  recordings: RecordingsView,
  run: RunView,
  inspector: InspectorView,
  compare: CompareView,
  jobs: JobsView,
  settings: SettingsView,
  labels: LabelsView,
  watch: WatchView,
};

/** The name of the mark in the page's timeline from which on no view has to be fetched. */
const VIEWS_READY = 'gridwalk:views-ready';

/** Fetches the code of a place; resolves also where that fails, which its view then tells. */
export async function preloadPlace({ view }: Route): Promise<void> {
  if (view !== 'experiments') await PLACES[view].preload().catch(() => undefined);
}

/** Fetches the code of all views, one after another while the window has nothing else to do. */
export async function preloadViews(): Promise<void> {
  for (const { preload } of [...Object.values(PLACES), NewRun, ImportDialog]) {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }));
    await preload().catch(() => undefined);
  }
  performance.mark(VIEWS_READY);
}
