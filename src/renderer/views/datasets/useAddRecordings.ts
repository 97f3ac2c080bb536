import { useCallback } from 'react';
import { bridge } from '../../api/bridge';
import { request } from '../../api/request';
import { useNotices } from '../../components/Notices';
import { useAction } from '../../components/useAction';
import { useNavigation } from '../../navigation/Navigation';

const choose = () => request('recordings.choose');
const ingest = (paths: string[]) => request('recordings.ingest', { paths });
const addDemo = () => request('recordings.addDemo');

/** The ways to bring a recording in. Each shows the recordings, where the ingest is to be seen. */
export interface AddRecordings {
  readonly choose: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly addDemo: () => void;
  readonly busy: boolean;
}

export function useAddRecordings(): AddRecordings {
  const { go } = useNavigation();
  const notify = useNotices();
  const chosen = useAction(choose);
  const dropped = useAction(ingest);
  const demo = useAction(addDemo);

  const show = useCallback(() => go({ view: 'recordings' }), [go]);
  return {
    choose: useCallback(async () => {
      const tasks = await chosen.run();
      if (tasks !== undefined && tasks.length > 0) show();
    }, [chosen.run, show]),
    addFiles: useCallback(
      async (files: readonly File[]) => {
        const paths = files.map((file) => bridge().pathOfFile(file)).filter((path) => path !== '');
        if (paths.length < files.length)
          notify({ severity: 'error', message: pathlessMessage(files.length - paths.length) });
        if (paths.length > 0 && (await dropped.run(paths)) !== undefined) show();
      },
      [dropped.run, notify, show],
    ),
    addDemo: useCallback(async () => {
      if ((await demo.run()) !== undefined) show();
    }, [demo.run, show]),
    busy: chosen.busy || dropped.busy || demo.busy,
  };
}

function pathlessMessage(count: number): string {
  return `The system gives no path for ${count} of the dropped items. Save them to a folder first, or use “Add recording”.`;
}
