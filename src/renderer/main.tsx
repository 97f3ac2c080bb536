import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App';
import { NoticesProvider } from './components/Notices';
import { preloadPlace, preloadViews } from './lazyViews';
import { keptPlace } from './navigation/kept';
import { StartFailure } from './StartFailure';
import { WorkbenchTheme } from './theme/WorkbenchTheme';

// zod compiles its validators with `new Function` where it may; the page's policy forbids that, so it must not try.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with id "root"');
const place = keptPlace() ?? { view: 'experiments' };
const failed = location.search === '?failed';

// The first view is drawn with the first picture; the others are fetched once that is on the screen.
if (!failed) await preloadPlace(place);
createRoot(root).render(
  <StrictMode>
    {failed ? (
      <WorkbenchTheme>
        <NoticesProvider>
          <StartFailure />
        </NoticesProvider>
      </WorkbenchTheme>
    ) : (
      <App place={place} />
    )}
  </StrictMode>,
);
if (!failed) requestAnimationFrame(() => void preloadViews());
