import { useCallback, useState } from 'react';
import { fromPlainError, toPlainError } from '../../shared/errors';
import { useNotices } from './Notices';

/**
 * Something that the user sets off: `run` does it once at a time, `busy` while it lasts. A failure is told in a notice
 * and gives undefined.
 */
export function useAction<A extends readonly unknown[], R>(
  action: (...args: A) => Promise<R>,
): { readonly run: (...args: A) => Promise<R | undefined>; readonly busy: boolean } {
  const notify = useNotices();
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (...args: A): Promise<R | undefined> => {
      setBusy(true);
      try {
        return await action(...args);
      } catch (thrown) {
        notify({ severity: 'error', message: fromPlainError(toPlainError(thrown)).message });
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [action, notify],
  );
  return { run, busy };
}
