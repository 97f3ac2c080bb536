import type { ReactNode } from 'react';
import { NoticesProvider } from './components/Notices';
import { ViewBoundary } from './components/ViewBoundary';
import { NavigationProvider } from './navigation/Navigation';
import type { Route } from './navigation/Route';
import { WorkbenchTheme } from './theme/WorkbenchTheme';
import { Workbench } from './Workbench';

/** The window: theme, notices and navigation around the workbench, which opens at a place. */
export function App({ place }: { readonly place: Route }): ReactNode {
  return (
    <WorkbenchTheme>
      <NoticesProvider>
        <ViewBoundary place="window">
          <NavigationProvider initial={place}>
            <Workbench />
          </NavigationProvider>
        </ViewBoundary>
      </NoticesProvider>
    </WorkbenchTheme>
  );
}
