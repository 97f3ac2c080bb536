import { useCallback } from 'react';
import type { FileChoice } from '../../../shared/ipc/contract';
import { bridge } from '../../api/bridge';
import { request } from '../../api/request';
import { useNotices } from '../../components/Notices';
import { useAction } from '../../components/useAction';
import { useNavigation } from '../../navigation/Navigation';
import { filesToImport, importFiles } from './import/importFiles';

const askFor = (what: FileChoice) => request('files.choose', { what });
const addDemo = () => request('recordings.addDemo');

/** The ways to bring a recording in. Each shows the recordings, where the ingest is to be seen. */
export interface AddRecordings {
  readonly choose: () => void;
  /** Chooses a recording that is a folder. */
  readonly chooseFolder: () => void;
  /** Chooses files, and asks about each of them how it is to be taken in. */
  readonly chooseWithOptions: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly addDemo: () => void;
  readonly busy: boolean;
}

export function useAddRecordings(): AddRecordings {
  const { go } = useNavigation();
  const notify = useNotices();
  const chosen = useAction(askFor);
  const taken = useAction(importFiles);
  const demo = useAction(addDemo);

  const show = useCallback(() => go({ view: 'recordings' }), [go]);
  const take = useCallback(
    async (paths: readonly string[]) => {
      if (paths.length > 0 && (await taken.run(paths)) !== undefined) show();
    },
    [taken.run, show],
  );
  return {
    choose: useCallback(async () => take((await chosen.run('recordings')) ?? []), [chosen.run, take]),
    chooseFolder: useCallback(async () => filesToImport.add((await chosen.run('recordingFolder')) ?? []), [chosen.run]),
    chooseWithOptions: useCallback(async () => filesToImport.add((await chosen.run('recordings')) ?? []), [chosen.run]),
    addFiles: useCallback(
      async (files: readonly File[]) => {
        const paths = files.map((file) => bridge().pathOfFile(file)).filter((path) => path !== '');
        if (paths.length < files.length)
          notify({ severity: 'error', message: pathlessMessage(files.length - paths.length) });
        await take(paths);
      },
      [take, notify],
    ),
    addDemo: useCallback(async () => {
      if ((await demo.run()) !== undefined) show();
    }, [demo.run, show]),
    busy: chosen.busy || taken.busy || demo.busy,
  };
}

function pathlessMessage(count: number): string {
  return `The system gives no path for ${count} of the dropped items. Save them to a folder first, or use “Add recording”.`;
}
