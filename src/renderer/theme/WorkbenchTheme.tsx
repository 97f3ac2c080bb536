import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { liveSettings } from '../api/liveData';
import { useLive } from '../api/useLive';
import { createWorkbenchTheme } from './createWorkbenchTheme';

const THEMES = { light: createWorkbenchTheme('light'), dark: createWorkbenchTheme('dark') } as const;

/** Dresses the window as the user has set it: light, dark, or as the system is. */
export function WorkbenchTheme({ children }: { readonly children: ReactNode }): ReactNode {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const settings = useLive(liveSettings);
  const theme = settings.state === 'ready' ? settings.value.theme : 'system';
  const mode = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
  return (
    <ThemeProvider theme={THEMES[mode]}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
