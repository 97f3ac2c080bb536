import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App';
import { NoticesProvider } from './components/Notices';
import { StartFailure } from './StartFailure';
import { WorkbenchTheme } from './theme/WorkbenchTheme';

// zod compiles its validators with `new Function` where it may; the page's policy forbids that, so it must not try.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with id "root"');
createRoot(root).render(
  <StrictMode>
    {location.search === '?failed' ? (
      <WorkbenchTheme>
        <NoticesProvider>
          <StartFailure />
        </NoticesProvider>
      </WorkbenchTheme>
    ) : (
      <App />
    )}
  </StrictMode>,
);
