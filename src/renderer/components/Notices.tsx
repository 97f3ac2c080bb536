import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useContext, useState } from 'react';

/** A short message about something that just happened. */
export interface Notice {
  readonly severity: 'info' | 'success' | 'error';
  readonly message: string;
}

const NoticesContext = createContext<((notice: Notice) => void) | null>(null);

/** Shows the latest notice at the foot of the window; errors stay until they are closed. */
export function NoticesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [notice, setNotice] = useState<Notice | null>(null);
  const close = (_event: unknown, reason?: string): void => {
    if (reason !== 'clickaway') setNotice(null);
  };
  return (
    <NoticesContext value={setNotice}>
      {children}
      <Snackbar
        open={notice !== null}
        onClose={close}
        autoHideDuration={notice?.severity === 'error' ? null : 5000}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      >
        <Alert severity={notice?.severity ?? 'info'} variant="filled" onClose={close} sx={{ maxWidth: 640 }}>
          {notice?.message}
        </Alert>
      </Snackbar>
    </NoticesContext>
  );
}

/** The way to tell the user something in passing. */
export function useNotices(): (notice: Notice) => void {
  const notify = useContext(NoticesContext);
  if (notify === null) throw new Error('useNotices is called outside NoticesProvider');
  return notify;
}
