import { type ReactNode, useSyncExternalStore } from 'react';
import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import { request } from '../../../api/request';
import { useAction } from '../../../components/useAction';
import { ImportDialog } from '../../../lazyViews';
import { useNavigation } from '../../../navigation/Navigation';
import { filesToImport } from './importFiles';

const ingest = (paths: readonly string[], options: IngestOptions) =>
  request('recordings.ingest', { paths: [...paths], options });

/** Shows the import dialog while files wait for choices, wherever in the window one is. */
export function ImportHost(): ReactNode {
  const paths = useSyncExternalStore(filesToImport.subscribe, filesToImport.snapshot);
  const { go } = useNavigation();
  const taken = useAction(ingest);
  if (paths.length === 0) return null;
  const take = async (files: readonly string[], options: IngestOptions): Promise<void> => {
    if ((await taken.run(files, options)) === undefined) return;
    filesToImport.remove(files);
    go({ view: 'recordings' });
  };
  return (
    <ImportDialog
      paths={paths}
      busy={taken.busy}
      onImport={(files, options) => void take(files, options)}
      onLeaveOut={(path) => filesToImport.remove([path])}
      onClose={filesToImport.clear}
    />
  );
}
