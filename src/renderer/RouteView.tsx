import type { ReactNode } from 'react';
import { assertNever } from '../shared/assertNever';
import {
  CompareView,
  InspectorView,
  JobsView,
  LabelsView,
  RecordingsView,
  RunView,
  SettingsView,
  WatchView,
} from './lazyViews';
import type { Route } from './navigation/Route';
import { ExperimentsView } from './views/experiments/ExperimentsView';
import type { NewRunStart } from './views/experiments/newRun/NewRun';

export interface RouteViewProps {
  readonly route: Route;
  /** Opens the form for new runs. */
  readonly onNewRun: (start: NewRunStart) => void;
}

/** The view of a place. */
export function RouteView({ route, onNewRun }: RouteViewProps): ReactNode {
  switch (route.view) {
    case 'experiments':
      return <ExperimentsView onNewRun={() => onNewRun({})} />;
    case 'run':
      return <RunView key={route.runId} runId={route.runId} onRepeat={(config) => onNewRun({ config })} />;
    case 'recordings':
      return <RecordingsView recordingId={route.recordingId} onTrain={(recordingId) => onNewRun({ recordingId })} />;
    case 'inspector':
      return <InspectorView key={route.recordingId} recordingId={route.recordingId} />;
    case 'labels':
      return <LabelsView key={route.recordingId} recordingId={route.recordingId} />;
    case 'watch':
      return <WatchView />;
    case 'compare':
      return <CompareView runIds={route.runs} groups={route.groups ?? null} />;
    case 'jobs':
      return <JobsView />;
    case 'settings':
      return <SettingsView />;
    default:
      return assertNever(route);
  }
}
