import type { ReactNode } from 'react';
import { NoticesProvider } from './components/Notices';
import { keptPlace } from './navigation/kept';
import { NavigationProvider } from './navigation/Navigation';
import { WorkbenchTheme } from './theme/WorkbenchTheme';
import { Workbench } from './Workbench';

/** The window: theme, notices and navigation around the workbench. */
export function App(): ReactNode {
  return (
    <WorkbenchTheme>
      <NoticesProvider>
        <NavigationProvider initial={keptPlace() ?? { view: 'experiments' }}>
          <Workbench />
        </NavigationProvider>
      </NoticesProvider>
    </WorkbenchTheme>
  );
}
