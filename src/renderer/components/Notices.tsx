import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useContext, useState } from 'react';

/** A short message about something that just happened. */
export interface Notice {
  readonly severity: 'info' | 'success' | 'error';
  readonly message: string;
  /** Takes back what the notice tells of; offered as long as it shows. */
  readonly undo?: () => Promise<void>;
}

const LONG_MESSAGE = 100;

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
        autoHideDuration={notice && shownMs(notice)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      >
        <Alert severity={notice?.severity ?? 'info'} variant="filled" onClose={close} sx={{ maxWidth: 640 }}>
          {notice?.message}
          {notice?.undo && <UndoButton undo={notice.undo} onDone={() => setNotice(null)} />}
        </Alert>
      </Snackbar>
    </NoticesContext>
  );
}

/** What can be undone, and what takes a while to read, stays longer; null: until it is closed. */
function shownMs({ severity, undo, message }: Notice): number | null {
  if (severity === 'error') return null;
  return undo !== undefined || message.length > LONG_MESSAGE ? 12_000 : 5000;
}

function UndoButton({ undo, onDone }: { readonly undo: () => Promise<void>; readonly onDone: () => void }): ReactNode {
  return (
    <Button
      variant="text"
      sx={{ ml: 1, my: -0.5, textDecoration: 'underline' }}
      onClick={() => {
        onDone();
        void undo();
      }}
    >
      Undo
    </Button>
  );
}

/** The way to tell the user something in passing. */
export function useNotices(): (notice: Notice) => void {
  const notify = useContext(NoticesContext);
  if (notify === null) throw new Error('useNotices is called outside NoticesProvider');
  return notify;
}
