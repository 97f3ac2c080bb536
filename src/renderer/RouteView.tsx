import type { ReactNode } from 'react';
import { assertNever } from '../shared/assertNever';
import type { Route } from './navigation/Route';
import { CompareView } from './views/compare/CompareView';
import { InspectorView } from './views/datasets/inspector/InspectorView';
import { LabelsView } from './views/datasets/labels/LabelsView';
import { RecordingsView } from './views/datasets/RecordingsView';
import { ExperimentsView } from './views/experiments/ExperimentsView';
import type { NewRunStart } from './views/experiments/newRun/NewRun';
import { RunView } from './views/experiments/run/RunView';
import { JobsView } from './views/jobs/JobsView';
import { SettingsView } from './views/settings/SettingsView';
import { WatchView } from './views/watch/WatchView';

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
      return <CompareView runIds={route.runs} />;
    case 'jobs':
      return <JobsView />;
    case 'settings':
      return <SettingsView />;
    default:
      return assertNever(route);
  }
}
